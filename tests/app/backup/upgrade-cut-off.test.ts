import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import { upgradeOf } from '../../../src/app/backup/upgrade-backup.ts';
import { confirmOfficeData } from '../../../src/app/office-data.ts';
import { readBackup } from '../../../src/backup/read-backup.ts';
import { openCutLine } from '../../support/cut-line.ts';
import { readFormerDump } from '../../support/former-office.ts';
import { differingKeys, dumpLasting, timeless } from '../../support/key-texts.ts';
import { dataFolder } from '../../support/program.ts';
import { createTestRedis } from '../../support/redis.ts';
import { loadRedis } from '../../support/redis-dump.ts';

/** What an upgrade has not said yet when it is cut off: the backup begins, keys are read, they are all read, the versions are noted by a script. */
const CUTS = ['TRACKING', 'HSCAN', 'llen', 'evalsha'];

async function formerData() {
  const { redis, options } = await createTestRedis();
  const line = await openCutLine(options.path);
  onTestFinished(line.close);
  return {
    ...{ redis, line },
    /** Returns a machine that meets the data for the first time. */
    async begin() {
      await redis.flushdb();
      await loadRedis(redis, readFormerDump());
      const folder = dataFolder();
      return {
        upgrade: () => upgradeOver(line.port, options.db, folder),
        listBackups: () => listBackups(folder),
      };
    },
  };
}

/** Upgrades the data over the line, as a process would that is gone with it. */
async function upgradeOver(port: number, db: number, folder: string): Promise<unknown> {
  const redis = new Redis({ port, db, retryStrategy: () => null });
  redis.on('error', () => {});
  const backup = { dir: undefined, passphrase: undefined };
  const config = { backup, dataDir: folder, officeName: '清风市档案局' };
  const beforeUpgrade = upgradeOf(redis, { config, folder, note: () => {} });
  try {
    return await confirmOfficeData(redis, { folder, accepts: false, warn: () => {}, beforeUpgrade });
  } catch (error) {
    return error;
  } finally {
    redis.disconnect();
  }
}

function listBackups(folder: string): string[] {
  const path = join(folder, 'backups');
  const names = existsSync(path) ? readdirSync(path) : [];
  return names.filter((name) => name.endsWith('.qfb')).map((name) => join(path, name));
}

test('an upgrade that is cut off after any command is carried out by the next start, and nothing is newer before there is a backup', async () => {
  const { redis, line, begin } = await formerData();
  // Also teaches the server its scripts.
  expect(await (await begin()).upgrade()).toBeTypeOf('string');
  const upgraded = await dumpLasting(redis);
  for (const cut of CUTS) {
    const machine = await begin();
    line.cutBefore(cut, line.hangUp);
    expect(await machine.upgrade()).toBeInstanceOf(Error);
    const made = machine.listBackups();
    if (await redis.exists('qf:versions')) expect(made).not.toEqual([]);
    for (const path of made) await readBackup({ path });
    line.mend();
    expect(await machine.upgrade()).toBeTypeOf('string');
    expect(differingKeys(upgraded, await dumpLasting(redis), timeless)).toEqual([]);
  }
});
