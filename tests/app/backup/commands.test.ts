import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { backupCommand, restoreCommand } from '../../../src/app/backup/backup-commands.ts';
import { loadConfig } from '../../../src/app/config.ts';
import { confirmOfficeData } from '../../../src/app/office-data.ts';
import { OfficeDataUnfit } from '../../../src/app/office-data-unfit.ts';
import { readRedisUrl } from '../../../src/app/redis-address.ts';
import { connectRedis } from '../../../src/app/redis-connection.ts';
import { backupFolder } from '../../support/backups.ts';
import { startBotApi } from '../../support/bot-api.ts';
import { createCliIo, runCli } from '../../support/cli.ts';
import { readFormerDump } from '../../support/former-office.ts';
import { dataFolder, startProgram } from '../../support/program.ts';
import { createTestRedis } from '../../support/redis.ts';
import { loadRedis } from '../../support/redis-dump.ts';

const TOKEN = `1000000001:${'t'.repeat(35)}`;
const log = pino({ level: 'silent' });

/** Types a command; `secret` is what somebody at the terminal types when asked for a passphrase. */
async function type(settings: Record<string, string>, [name, ...args]: string[], secret?: string) {
  const io = createCliIo();
  const ground = { config: loadConfig(settings), log, wantsRehearsal: false, wantsRepair: false };
  const command = name === 'backup' ? backupCommand : restoreCommand;
  const code = await runCli(command, args, { ...ground, askSecret: async () => secret }, io);
  return { code, said: io.said(), complained: io.complained() };
}

/** An office of 0.1.0 on a Redis of its own, and a folder for its backups. */
async function anOffice() {
  const { redis, options } = await createTestRedis();
  await loadRedis(redis, readFormerDump());
  const settings = {
    ...{ BOT_TOKEN: TOKEN, DATA_DIR: dataFolder() },
    REDIS_URL: `unix://${options.path}?db=${options.db}`,
  };
  const folder = backupFolder();
  return { redis, settings, folder, file: join(folder, 'office.qfb') };
}

const identityOf = ({ DATA_DIR = '' }: Record<string, string>): string =>
  readFileSync(join(DATA_DIR, 'office', 'identity'), 'utf8');

describe('the command line', () => {
  test('backs up an office whose bot runs; restored into the Redis that comes along, its machine knows it', async () => {
    const api = await startBotApi({ token: TOKEN });
    const { settings, file } = await anOffice();
    await startProgram({ ...settings, TELEGRAM_API_ROOT: api.url }).prints('清风已启动');
    expect(await type(settings, ['backup', file])).toMatchObject({ code: 0, complained: '' });
    expect(await type(settings, ['restore', file, '--replace'])).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/正在使用这里的数据（机器 \S+ 的进程 \d+）.*请先停止机器人/),
    });
    const elsewhere = { BOT_TOKEN: TOKEN, DATA_DIR: dataFolder() };
    const { code, said } = await type(elsewhere, ['restore', file]);
    expect(said).toMatch(/已恢复。[\s\S]*QF-2026-/);
    expect(code).toBe(0);
    expect(identityOf(elsewhere)).toBe(identityOf(settings));
  }, 60_000);

  test('restores over data only where told to, and saves them first', async () => {
    const { redis, settings, folder, file } = await anOffice();
    await type(settings, ['backup', file]);
    await redis.hset('qf:people', '9999', 'came later');
    expect(await type(settings, ['restore', file])).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/已有数据.*--replace/),
    });
    const { said } = await type(settings, ['restore', file, '--replace']);
    const [saved = ''] = readdirSync(folder).filter((name) => name.startsWith('before-restore-'));
    expect(said).toContain(saved);
    expect(await redis.hexists('qf:people', '9999')).toBe(0);
    await type(settings, ['restore', join(folder, saved), '--replace']);
    expect(await redis.hget('qf:people', '9999')).toBe('came later');
  });

  test('says what a file is, and asks for the passphrase that the settings do not have', async () => {
    const { settings, file } = await anOffice();
    await type({ ...settings, BACKUP_PASSPHRASE: 'nine words' }, ['backup', file]);
    const missing = await type(settings, ['backup', 'verify', file]);
    expect(missing).toMatchObject({ code: 1, complained: expect.stringContaining('BACKUP_PASSPHRASE') });
    const { said } = await type(settings, ['backup', 'verify', file], 'nine words');
    expect(said).toMatch(/完好。\n单位：本单位；由清风 [\d.]+、Redis [\d.]+ 写成\n数据时间：.*共 \d+ 项/);
  });

  test('refuses a damaged file before anything is saved or touched', async () => {
    const { redis, settings, folder, file } = await anOffice();
    await type(settings, ['backup', file]);
    writeFileSync(file, readFileSync(file).subarray(0, -1));
    expect(await type(settings, ['restore', file, '--replace'])).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/损坏.*现有数据没有动/),
    });
    expect(readdirSync(folder)).toEqual(['office.qfb']);
    expect(await redis.exists('qf:restored')).toBe(0);
  });

  test('finds nothing to back up where there is no office, and makes none', async () => {
    const DATA_DIR = join(dataFolder(), 'new');
    const { code, complained } = await type({ DATA_DIR }, ['backup', join(DATA_DIR, 'office.qfb')]);
    expect([code, complained]).toEqual([1, expect.stringContaining('还没有数据')]);
    expect(existsSync(DATA_DIR)).toBe(false);
  });
});

describe('a program of the office', () => {
  test('keeps a restore away from its data, whichever machine it is on, until it has ended', async () => {
    const { settings, file } = await anOffice();
    await type(settings, ['backup', file]);
    const address = readRedisUrl(settings.REDIS_URL);
    if ('problem' in address) throw new Error(address.problem);
    const program = await connectRedis(address, log);
    const refused = await type(settings, ['restore', file, '--replace']);
    expect(refused.complained).toContain('正在使用');
    await program.quit();
    expect(await type(settings, ['restore', file, '--replace'])).toMatchObject({ code: 0 });
  });

  test('does not start while a restore is under way', async () => {
    const { redis } = await anOffice();
    await redis.set('qf:restoring', 'an id', 'PX', 60_000);
    const start = confirmOfficeData(redis, { folder: dataFolder(), accepts: false, warn: () => {} });
    await expect(start).rejects.toMatchObject({ reason: 'restore-under-way' });
    await expect(start).rejects.not.toBeInstanceOf(OfficeDataUnfit);
  });
});
