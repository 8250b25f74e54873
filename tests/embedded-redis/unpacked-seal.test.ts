import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findServers } from '../../src/embedded-redis/find-server.ts';
import { checkUnpacked, sealUnpacked, UnpackedRedisChanged } from '../../src/embedded-redis/unpacked-seal.ts';
import { dataFolder } from '../support/program.ts';

const PACKAGE = 'redis-tools_5%3a7.0.15-1~deb12u5_amd64.deb';

/** A folder as it is after unpacking; sealed, unless it is of a program that did not do so yet. */
function unpacked({ isSealed = true } = {}) {
  const cacheDir = dataFolder();
  const root = join(cacheDir, 'redis');
  mkdirSync(join(root, 'usr/bin'), { recursive: true });
  const write = (path: string, text: string) => writeFileSync(join(root, path), text, { mode: 0o755 });
  write('usr/bin/redis-check-rdb', '#!/bin/sh\necho "Redis server v=7.0.15"\n');
  symlinkSync('redis-check-rdb', join(root, 'usr/bin/redis-server'));
  writeFileSync(join(cacheDir, PACKAGE), 'package');
  if (isSealed) sealUnpacked(root, [join(cacheDir, PACKAGE)]);
  return { cacheDir, root, write };
}

test('what was unpacked is taken as long as nothing of it has changed, and the versions are known', () => {
  const { root } = unpacked();
  for (let start = 0; start < 2; start++)
    expect(checkUnpacked(root)).toEqual([
      { name: 'redis-tools', version: '5:7.0.15-1~deb12u5', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
});

describe('no server is started from what was unpacked once', () => {
  test.each<[string, (folder: ReturnType<typeof unpacked>) => void, string]>([
    [
      'a file of it has changed',
      ({ write }) => write('usr/bin/redis-check-rdb', '#!/bin/sh\necho "Redis server v=7.0.16"\n'),
      'usr/bin/redis-check-rdb',
    ],
    ['a file of it is gone', ({ root }) => rmSync(join(root, 'usr/bin/redis-check-rdb')), 'redis-check-rdb'],
    ['a file was added', ({ write }) => write('usr/bin/libevil.so', ''), 'libevil.so'],
    [
      'a link leads elsewhere',
      ({ root }) => {
        rmSync(join(root, 'usr/bin/redis-server'));
        symlinkSync('/bin/true', join(root, 'usr/bin/redis-server'));
      },
      'usr/bin/redis-server',
    ],
    ['the note itself cannot be read', ({ write }) => write('qingfeng-seal.json', '{'), 'qingfeng-seal.json'],
  ])('%s', async (_, change, path) => {
    const folder = unpacked();
    change(folder);
    const finding = findServers(folder.cacheDir, { PATH: '' }).next();
    await expect(finding).rejects.toBeInstanceOf(UnpackedRedisChanged);
    await expect(finding).rejects.toThrow(new RegExp(`${path}.*删去 ${folder.root} 后重新启动`));
  });
});

test('what an earlier version unpacked is noted at the first start, and watched from then on', () => {
  const { root, write } = unpacked({ isSealed: false });
  expect(checkUnpacked(root)).toEqual([]);
  write('usr/bin/redis-check-rdb', 'other');
  expect(() => checkUnpacked(root)).toThrow(UnpackedRedisChanged);
});
