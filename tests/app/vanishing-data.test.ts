import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/app/config.ts';
import { refuseVanishingData } from '../../src/app/vanishing-data.ts';

/** Starts it where these file systems are mounted: place → type. */
const start = (mounted: Record<string, string>, folder = '/data/office') =>
  refuseVanishingData(
    folder,
    Object.entries(mounted).map(([at, type]) => ({ at, type })),
  );

describe('whoever starts the office in a container', () => {
  test.each<Record<string, string>>([
    { '/': 'overlay' },
    { '/': 'ext4', '/tmp': 'tmpfs' },
    { '/': 'overlay', '/dat': 'ext4', '/data-of-others': 'ext4', '/backup': 'ext4' },
  ])('without a volume is told how to give one, and nothing is kept where it would vanish: %o', (mounted) => {
    expect(() => start(mounted)).toThrow(ConfigError);
    expect(() => start(mounted)).toThrow(
      '容器一删，数据就没有了。\n请挂载一个卷，如 docker run -v qingfeng:/data',
    );
  });

  test('with a disk in memory is told so', () => {
    expect(() => start({ '/': 'overlay', '/data': 'tmpfs' })).toThrow('在内存里，容器一停，数据就没有了');
  });

  test.each<Record<string, string>>([
    { '/': 'overlay', '/data': 'ext4' },
    { '/': 'overlay', '/data/office': 'xfs' },
    { '/': 'overlay', '/data': 'tmpfs', '/data/office': 'ext4' },
  ])('with a volume starts it, also for the first time: %o', (mounted) => {
    expect(() => start(mounted)).not.toThrow();
  });

  test('with a volume on the very disk on which the container lies starts it', () => {
    expect(() => start({ '/': 'ext4', '/data': 'ext4' })).not.toThrow();
  });

  test('with a link that leads to a volume starts it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'qingfeng-link-'));
    mkdirSync(join(folder, 'volume'));
    symlinkSync(join(folder, 'volume'), join(folder, 'data'));
    const mounted = { '/': 'overlay', [join(folder, 'volume')]: 'ext4' };
    expect(() => start(mounted, join(folder, 'data', 'office'))).not.toThrow();
  });
});
