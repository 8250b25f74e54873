import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decideOfficeMode } from '../../src/app/office-mode.ts';
import { type RedisAddress, socketAddress } from '../../src/app/redis-address.ts';

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'qf-mode-'));
const settings = (more: { botToken?: string; redis?: RedisAddress; dataDir?: string } = {}) => ({
  botToken: undefined,
  redis: undefined,
  dataDir: emptyFolder(),
  ...more,
});

test('a newcomer without any settings gets the rehearsal', () => {
  expect(decideOfficeMode(settings(), false)).toBe('rehearsal');
});

test('a token makes it live', () => {
  expect(decideOfficeMode(settings({ botToken: '1:x' }), false)).toBe('live');
});

test('an office whose token was forgotten is not turned into a rehearsal', () => {
  const dataDir = emptyFolder();
  mkdirSync(join(dataDir, 'office'));
  expect(decideOfficeMode(settings({ dataDir }), false)).toEqual({ refused: 'token-missing' });
  expect(decideOfficeMode(settings({ redis: socketAddress('/run/redis.sock') }), false)).toEqual({
    refused: 'token-missing',
  });
});

test('a rehearsal that is asked for is one, whatever the settings say', () => {
  expect(decideOfficeMode(settings({ botToken: '1:x', redis: socketAddress('/run/redis.sock') }), true)).toBe(
    'rehearsal',
  );
});
