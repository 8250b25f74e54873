import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { createBackupFolder } from '../../src/app/backup/backup-folder.ts';
import { loadConfig } from '../../src/app/config.ts';
import type { BackupFolder } from '../../src/backups/services/daily-backups.ts';
import { backupFolder, restore } from '../support/backups.ts';
import { CLERK, OFFICER } from '../support/cast.ts';
import { NO_CONTENT } from '../support/no-content.ts';
import { buildTestOffice, type OfficeRedis } from '../support/office.ts';
import { createTestRedis } from '../support/redis.ts';
import { shanghai } from '../support/scenarios.ts';

const GIB = 1024 ** 3;

/** A folder of the office's own that can fail. */
function folderOf(redis: OfficeRedis) {
  const path = backupFolder();
  const state = {
    failure: undefined as string | undefined,
    drills: [] as string[],
    space: { free: 50 * GIB, size: 60 * GIB, data: GIB, files: undefined },
  };
  const real = createBackupFolder({
    path,
    office: { redis: redis.redis, folder: path, name: '清风市档案局', mode: 'live', passphrase: undefined },
    config: loadConfig({}),
    content: { ...NO_CONTENT },
    log: pino({ level: 'silent' }),
    findSpace: async () => state.space,
  });
  const folder: BackupFolder = {
    ...real,
    async take(name) {
      if (state.failure) throw new Error(state.failure);
      return real.take(name);
    },
    async drill(name) {
      state.drills.push(name);
    },
  };
  return { path, real, folder, state };
}

async function officeWithFolder() {
  const redis = await createTestRedis();
  const made = folderOf(redis);
  const office = await buildTestOffice({ redis, people: [OFFICER, CLERK], backups: made.folder });
  const { dailyBackups } = office.services;
  const told: string[] = [];
  const poke = async (time: string) => {
    office.time.now = shanghai(time);
    await dailyBackups.tend();
    await dailyBackups.report(
      async (worry, { record }) => told.push(`${worry} ${record.failed?.why ?? ''}`.trim()) > 0,
    );
  };
  const files = () => readdirSync(made.path).sort();
  return { ...made, office, poke, files, told, dailyBackups };
}

describe('the backups that an office makes by itself', () => {
  test('leave the room that the data themselves need, and officers hear why none was made', async () => {
    const { poke, files, state, told } = await officeWithFolder();
    state.space.free = 1.5 * GIB;
    await poke('2026-11-23 09:00');
    expect(files()).toEqual([]);
    expect(told).toEqual([
      expect.stringMatching(/^failed 磁盘所剩不多.*请清出空间，或把 BACKUP_DIR 设到另一块磁盘/),
    ]);
    state.space.free = 3 * GIB;
    await poke('2026-11-23 11:00');
    expect(files()).toEqual(['qingfeng-2026-11-23.qfb']);
  });

  test('are made at once where there is none, then each night, and the newest is tried out each week', async () => {
    const { poke, files, state, told } = await officeWithFolder();
    await poke('2026-11-23 09:00');
    expect(files()).toEqual(['qingfeng-2026-11-23.qfb']);
    await poke('2026-11-24 01:59');
    await poke('2026-11-24 02:00');
    await poke('2026-11-24 02:01');
    expect(files()).toEqual(['qingfeng-2026-11-23.qfb', 'qingfeng-2026-11-24.qfb']);
    for (let day = 25; day <= 30; day++) await poke(`2026-11-${day} 02:00`);
    await poke('2026-11-30 09:01');
    expect(state.drills).toEqual(['qingfeng-2026-11-23.qfb', 'qingfeng-2026-11-30.qfb']);
    expect(told).toEqual([]);
  });

  test('are read again by a restore, and hold what the office had', async () => {
    const { poke, path } = await officeWithFolder();
    await poke('2026-11-23 09:00');
    const other = await createTestRedis();
    await restore(other.redis, join(path, 'qingfeng-2026-11-23.qfb'));
    const { stores } = await buildTestOffice({ redis: other });
    expect((await stores.people.find(CLERK.id))?.name).toBe(CLERK.name);
  });

  test('that fail are tried again after an hour; officers are told once a day, also when the last is older than 26 hours', async () => {
    const { poke, files, state, told, dailyBackups } = await officeWithFolder();
    await poke('2026-11-23 09:00');
    state.failure = '磁盘已满';
    await poke('2026-11-24 02:00');
    await poke('2026-11-24 02:30');
    await poke('2026-11-24 03:00');
    expect(told).toEqual(['failed 磁盘已满']);
    await poke('2026-11-24 11:01');
    expect(told).toEqual(['failed 磁盘已满', 'old 磁盘已满']);
    await poke('2026-11-25 09:00');
    expect(told.slice(2)).toEqual(['old 磁盘已满', 'failed 磁盘已满']);
    state.failure = undefined;
    await poke('2026-11-25 10:01');
    expect(files()).toContain('qingfeng-2026-11-25.qfb');
    expect((await dailyBackups.find())?.worries).toEqual([]);
  });

  test('leave alone what somebody else has put into the folder', async () => {
    const { poke, path, files } = await officeWithFolder();
    for (const name of ['手工备份.qfb', 'before-upgrade-1.qfb', 'qingfeng-old.qfb'])
      writeFileSync(join(path, name), '');
    for (let month = 1; month <= 9; month++)
      for (let day = 1; day <= 9; day++) writeFileSync(join(path, `qingfeng-2026-0${month}-0${day}.qfb`), '');
    await poke('2026-11-23 09:00');
    expect(files()).toEqual(
      expect.arrayContaining(['手工备份.qfb', 'before-upgrade-1.qfb', 'qingfeng-old.qfb']),
    );
    expect(files().filter((name) => /^qingfeng-2026/.test(name)).length).toBeLessThanOrEqual(27);
  });

  test('are tried out in a Redis of their own: one that is sound passes, and a flipped byte does not', async () => {
    const { poke, real, path } = await officeWithFolder();
    await poke('2026-11-23 09:00');
    const name = 'qingfeng-2026-11-23.qfb';
    await expect(real.drill(name)).resolves.toBeUndefined();
    copyFileSync(join(path, name), join(path, 'flipped.qfb'));
    const bytes = readFileSync(join(path, name));
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    writeFileSync(join(path, 'flipped.qfb'), bytes);
    await expect(real.drill('flipped.qfb')).rejects.toThrow();
  });
});
