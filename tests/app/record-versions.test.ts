import { spawnSync } from 'node:child_process';
import type { Redis } from 'ioredis';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';
import { RECORD_KEYS } from '../../src/app/declarations.ts';
import { NewerRecords } from '../../src/app/newer-records.ts';
import { confirmOfficeData, watchOfficeData } from '../../src/app/office-data.ts';
import { openRedis } from '../../src/app/open-redis.ts';
import { recordVersions } from '../../src/app/record-versions.ts';
import { createOfficeStore } from '../../src/upkeep/store/office-store.ts';
import { readFormerDump } from '../support/former-office.ts';
import { freePort } from '../support/free-port.ts';
import { dataFolder, STARTED_BY_NPM, startProgram } from '../support/program.ts';
import { createTestRedis, startOwnRedis } from '../support/redis.ts';
import { loadRedis } from '../support/redis-dump.ts';

const TOKEN = `1000000001:${'t'.repeat(35)}`;
/** What a newer program would have noted. */
const NEWER: [string, string, number][] = [
  ['a shape that this one does not know', 'qf:people', 99],
  ['records that this one does not have', 'qf:what-comes-later', 1],
];
const ONE_SENTENCE =
  /^这里的数据由更新版本的清风保存过，本版本读不全（qf:\S+），为免写坏已停止：[^。\n]+。$/m;

/** Everything that is stored, as Redis gives it for a copy. */
async function contentOf(redis: Redis): Promise<unknown> {
  const keys = (await redis.keys('*')).sort();
  return Promise.all(keys.map(async (key) => [key, (await redis.dumpBuffer(key))?.toString('base64')]));
}

async function anOfficeOfTomorrow(prefix: string, version: number) {
  const { redis, options } = await startOwnRedis();
  await redis.hset('qf:versions', prefix, version);
  const env = { BOT_TOKEN: TOKEN, REDIS_URL: `unix://${options.path}`, DATA_DIR: dataFolder() };
  return { redis, env, before: await contentOf(redis) };
}

const run = (env: Record<string, string>, ...args: string[]) =>
  spawnSync(process.execPath, ['src/cli.ts', ...args], {
    env: { ...STARTED_BY_NPM, ...env },
    encoding: 'utf8',
  });

describe('data in which a newer program has stored', () => {
  test.each(NEWER)(
    '%s: the start is refused in one sentence, and nothing is written',
    async (_, prefix, version) => {
      const { redis, env, before } = await anOfficeOfTomorrow(prefix, version);
      const { code, said } = await startProgram(env).exit;
      expect([code, said.trim()]).toEqual([1, expect.stringMatching(ONE_SENTENCE)]);
      expect(said.trim().split('\n')).toHaveLength(1);
      expect(await contentOf(redis)).toEqual(before);
    },
  );

  test.each(NEWER)('%s: so is the command line', async (_, prefix, version) => {
    const { redis, env, before } = await anOfficeOfTomorrow(prefix, version);
    const { status, stderr } = run(env, 'people', 'list');
    expect([status, stderr.trim()]).toEqual([1, expect.stringMatching(ONE_SENTENCE)]);
    expect(await contentOf(redis)).toEqual(before);
  });

  test('so is the rehearsal, which may be begun anew', async () => {
    const env = { DATA_DIR: dataFolder(), REHEARSAL_PORT: String(await freePort()) };
    const opened = await openRedis(loadConfig(env), 'rehearsal', pino({ level: 'silent' }));
    await opened.redis.hset('qf:versions', 'qf:people', 99);
    await opened.close();
    const { code, said } = await startProgram(env, '--rehearsal').exit;
    expect([code, said]).toEqual([1, expect.stringMatching(ONE_SENTENCE)]);
    expect(said).toContain('--anew');
    expect(run(env, '--rehearsal', 'people', 'list').stderr).toMatch(ONE_SENTENCE);
    await startProgram(env, '--rehearsal', '--anew').prints('清风演练已启动');
  }, 60_000);

  test('stop an older program that is running, at the next look', async () => {
    const { redis } = await createTestRedis();
    const { lost, stop } = watchOfficeData(redis, await createOfficeStore(redis).nameOffice('ours'));
    onTestFinished(stop);
    await redis.hset('qf:versions', 'qf:people', 99);
    redis.disconnect(true);
    await expect(lost).rejects.toBeInstanceOf(NewerRecords);
  });
});

describe('data of an older program', () => {
  const confirm = (redis: Redis) =>
    confirmOfficeData(redis, { folder: dataFolder(), accepts: false, warn: () => {} });

  test('of 0.1.0, which noted no versions, are taken up, and say from then on what is in them', async () => {
    const { redis } = await createTestRedis();
    await loadRedis(redis, readFormerDump());
    await confirm(redis);
    const noted = Object.entries(await redis.hgetall('qf:versions'));
    expect(new Map(noted)).toEqual(
      new Map(RECORD_KEYS.map(({ prefix, version }) => [prefix, String(version)])),
    );
  });

  test('keep a higher number that a newer program has noted meanwhile', async () => {
    const { redis } = await createTestRedis();
    await redis.hset('qf:versions', 'qf:people', 99);
    await recordVersions(redis);
    const ours = RECORD_KEYS.map(({ prefix, version }) => [prefix, String(version)]);
    expect(await redis.hgetall('qf:versions')).toEqual({ ...Object.fromEntries(ours), 'qf:people': '99' });
  });
});
