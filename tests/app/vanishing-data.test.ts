import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/app/config.ts';
import { refuseVanishingData } from '../../src/app/vanishing-data.ts';

/** Starts it where these folders lie on these devices. */
const start = (devices: Record<string, number>) =>
  refuseVanishingData('/data/office', (folder) => devices[folder]);

describe('whoever starts the office in a container', () => {
  test.each<Record<string, number>>([
    { '/': 1, '/data': 1 },
    { '/': 1, '/data': 1, '/data/office': 1 },
    { '/': 1 },
  ])('without a volume is told how to give one, and nothing is kept where it would vanish: %o', (devices) => {
    expect(() => start(devices)).toThrow(ConfigError);
    expect(() => start(devices)).toThrow('docker run -v qingfeng:/data');
  });

  test.each<Record<string, number>>([
    { '/': 1, '/data': 2, '/data/office': 2 },
    { '/': 1, '/data': 2 },
  ])('with a volume starts it, also for the first time: %o', (devices) => {
    expect(() => start(devices)).not.toThrow();
  });
});
