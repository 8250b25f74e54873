import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, expect, onTestFinished, test } from 'vitest';
import { upgradeOf } from '../../../src/app/backup/upgrade-backup.ts';
import { loadConfig } from '../../../src/app/config.ts';
import { nameConnection } from '../../../src/app/office-connections.ts';
import { confirmOfficeData } from '../../../src/app/office-data.ts';
import { restore } from '../../support/backups.ts';
import { readFormerDump } from '../../support/former-office.ts';
import { dataFolder } from '../../support/program.ts';
import { createTestRedis } from '../../support/redis.ts';
import { loadRedis } from '../../support/redis-dump.ts';

/** Starts the program on the Redis as a live start does; returns what it said. */
async function start(
  redis: Awaited<ReturnType<typeof createTestRedis>>['redis'],
  DATA_DIR: string,
  env = {},
) {
  const [config, folder, said] = [loadConfig({ DATA_DIR, ...env }), join(DATA_DIR, 'office'), [] as string[]];
  const note = (text: string) => said.push(text);
  await confirmOfficeData(redis, {
    ...{ folder, accepts: false, warn: () => {} },
    beforeUpgrade: upgradeOf(redis, { config, folder, note }),
  });
  return said;
}

test('a program that finds data of an older one makes a backup before it goes on, once, and says where', async () => {
  const [{ redis }, { redis: elsewhere }] = [await createTestRedis(), await createTestRedis()];
  await loadRedis(redis, readFormerDump());
  const folder = dataFolder();
  const [said = ''] = await start(redis, folder);
  const [name = ''] = readdirSync(join(folder, 'backups'));
  const path = join(folder, 'backups', name);
  expect(said).toContain(path);
  expect(await start(redis, folder)).toEqual([]);
  await restore(elsewhere, path);
  expect(await elsewhere.exists('qf:versions')).toBe(0);
  expect(await elsewhere.hgetall('qf:people')).toEqual(await redis.hgetall('qf:people'));
});

test('a single kind of records in an older version is enough; a kind that is new is none', async () => {
  const { redis } = await createTestRedis();
  const [folder, backups] = [dataFolder(), dataFolder()];
  await start(redis, folder, { BACKUP_DIR: backups });
  await redis.hdel('qf:versions', 'qf:risks');
  expect(await start(redis, folder, { BACKUP_DIR: backups })).toEqual([]);
  await redis.hset('qf:versions', 'qf:people', 1);
  expect(await start(redis, folder, { BACKUP_DIR: backups })).toHaveLength(1);
  expect(readdirSync(backups)).toHaveLength(1);
});

test('where no backup can be made, nothing is raised', async () => {
  const { redis } = await createTestRedis();
  await loadRedis(redis, readFormerDump());
  const folder = dataFolder();
  writeFileSync(join(folder, 'backups'), 'in the way');
  await expect(start(redis, folder)).rejects.toMatchObject({ reason: 'unwritable' });
  expect(await redis.exists('qf:versions')).toBe(0);
});

test('a new office has nothing to back up', async () => {
  const { redis } = await createTestRedis();
  expect(await start(redis, dataFolder())).toEqual([]);
});

describe('while another program is still connected to the data', () => {
  async function former(name: string) {
    const { redis, options } = await createTestRedis();
    await loadRedis(redis, readFormerDump());
    const program = new Redis({ ...options, connectionName: name });
    onTestFinished(() => program.disconnect());
    await program.ping();
    const confirm = (waitsMs: number) =>
      confirmOfficeData(redis, { folder: dataFolder(), accepts: false, warn: () => {}, waitsMs });
    return { redis, program, confirm };
  }

  test.each([
    ['qingfeng', '使用这里的数据，没有升级'],
    ['qf@0.1.9@archive-1@4711', '使用这里的数据（机器 archive-1 的进程 4711），没有升级'],
  ])('nothing is upgraded, and it is named as far as it says who it is: %s', async (name, said) => {
    const { redis, confirm } = await former(name);
    await expect(confirm(0)).rejects.toThrow(said);
    expect(await redis.exists('qf:versions')).toBe(0);
  });

  test('the upgrade goes on as soon as it has ended', async () => {
    const { redis, program, confirm } = await former('qf@0.1.9@archive-1@4711');
    const upgrading = confirm(60_000);
    await program.quit();
    await upgrading;
    expect(await redis.exists('qf:versions')).toBe(1);
  });

  test('what else is connected, and a further process of this version, are in nobody’s way', async () => {
    const { confirm } = await former('redis-cli');
    await confirm(0);
    const { confirm: confirmToo } = await former(nameConnection());
    await confirmToo(0);
  });
});
