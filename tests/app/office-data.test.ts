import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, expect, onTestFinished, test } from 'vitest';
import { confirmOfficeData, watchOfficeData } from '../../src/app/office-data.ts';
import { OfficeDataUnfit } from '../../src/app/office-data-unfit.ts';
import { findMissingAccess, NEEDED_COMMANDS } from '../../src/kernel/store/access-probe.ts';
import { createPeopleStore } from '../../src/people/store/people-store.ts';
import { createOfficeStore } from '../../src/upkeep/store/office-store.ts';
import { ask, startBotApi } from '../support/bot-api.ts';
import { aMember } from '../support/cast.ts';
import { dataFolder, startProgram } from '../support/program.ts';
import { createTestRedis, startOwnRedis, type TestRedis } from '../support/redis.ts';

const TOKEN = `1000000001:${'t'.repeat(35)}`;

/** A machine that looks at a Redis as every start does; returns what it was told, or what stopped it. */
function aMachine(folder = dataFolder()) {
  const look = async (redis: Redis, accepts = false) => {
    const warnings: string[] = [];
    const outcome = await confirmOfficeData(redis, {
      folder,
      accepts,
      warn: (text) => warnings.push(text),
    }).catch((error: unknown) => {
      expect(error).toBeInstanceOf(OfficeDataUnfit);
      return (error as Error).message;
    });
    return { outcome, warnings };
  };
  return { folder, look };
}

/** An office with one person. */
async function anOffice() {
  const { redis } = await createTestRedis();
  await createPeopleStore(redis).saveAll([{ after: aMember(1) }]);
  return redis;
}

describe('at the start the data are compared with what the machine knows of them', () => {
  test('those of a version that named none get a name, and are known from then on, also on another machine', async () => {
    const redis = await anOffice();
    const [machine, another] = [aMachine(), aMachine()];
    const { outcome } = await machine.look(redis);
    expect(await createOfficeStore(redis).findIdentity()).toBe(outcome);
    expect((await machine.look(redis)).outcome).toBe(outcome);
    expect((await another.look(redis)).outcome).toBe(outcome);
  });

  test('an emptied Redis stops the start, until somebody says that these are the data now', async () => {
    const redis = await anOffice();
    const { look } = aMachine();
    const { outcome: before } = await look(redis);
    await redis.flushdb();
    expect((await look(redis)).outcome).toMatch(/现有人员 0 人[\s\S]*REDIS_URL[\s\S]*--accept-data/);
    expect(await redis.exists('qf:office')).toBe(0);
    const { outcome: accepted } = await look(redis, true);
    expect(accepted).not.toBe(before);
    expect((await look(redis)).outcome).toBe(accepted);
  });

  test("another office's data stop it too, and are not touched; accepted, they keep their name", async () => {
    const [ours, theirs] = [await anOffice(), await anOffice()];
    const { look } = aMachine();
    await look(ours);
    const { outcome: their } = await aMachine().look(theirs);
    expect((await look(theirs)).outcome).toMatch(/另一个单位的数据[\s\S]*现有人员 1 人/);
    expect((await look(theirs, true)).outcome).toBe(their);
  });

  test('a mark of the machine that a crash emptied counts as none', async () => {
    const redis = await anOffice();
    const { look, folder } = aMachine();
    const { outcome } = await look(redis);
    writeFileSync(join(folder, 'identity'), '');
    expect((await look(redis)).outcome).toBe(outcome);
    expect(readFileSync(join(folder, 'identity'), 'utf8')).toBe(outcome);
  });
});

describe('while the office runs', () => {
  test.each<[string, (redis: Redis) => Promise<unknown>]>([
    ['emptied', (redis) => redis.flushdb()],
    ['replaced by others', (redis) => redis.hset('qf:office', 'identity', 'another')],
  ])('data that were %s while the connection was away are noticed when it is back', async (_, spoil) => {
    const redis = await anOffice();
    const identity = await createOfficeStore(redis).nameOffice('ours');
    const { lost, stop } = watchOfficeData(redis, identity);
    onTestFinished(stop);
    await spoil(redis);
    redis.disconnect(true);
    await expect(lost).rejects.toBeInstanceOf(OfficeDataUnfit);
  });

  test('a connection that comes back to the same data goes on', async () => {
    const redis = await anOffice();
    const identity = await createOfficeStore(redis).nameOffice('ours');
    const { lost, stop } = watchOfficeData(redis, identity);
    onTestFinished(stop);
    redis.disconnect(true);
    await redis.ping();
    const outcome = await Promise.race([lost.catch(() => 'stopped'), redis.ping()]);
    expect(outcome).toBe('PONG');
  });

  test('the program stops with the reason, and the officer is told', async () => {
    const api = await startBotApi({ token: TOKEN });
    const { redis, options } = await startOwnRedis();
    const settings = {
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: api.url,
      ADMIN_IDS: '100',
      DATA_DIR: dataFolder(),
    };
    const program = startProgram({ ...settings, REDIS_URL: `unix://${options.path}` });
    await program.prints('清风已启动');
    const admin = api.addAccount({ id: 100, first_name: '管' });
    await ask(admin, '/menu');
    await redis.flushall();
    await redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    const { code, said } = await program.exit;
    expect(code).toBe(1);
    expect(said).toContain('--accept-data');
    await admin.waitForMessage(({ text }) => text?.includes('清风已停止') === true);
  }, 60_000);
});

describe('a Redis that may lose what it was given', () => {
  test('is refused while it throws data away when its memory is full', async () => {
    const { redis } = await startOwnRedis();
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    expect((await aMachine().look(redis)).outcome).toMatch(/allkeys-lru[\s\S]*noeviction/);
  });

  test('is warned of where it writes nothing down', async () => {
    const { redis } = await startOwnRedis();
    await redis.config('SET', 'appendonly', 'no');
    expect((await aMachine().look(redis)).warnings).toEqual([expect.stringContaining('appendonly')]);
  });
});

/** The same database for somebody who may do this and no more. */
async function userWith({ redis, options }: TestRedis, ...rules: string[]): Promise<Redis> {
  const username = `user-${options.db}-${rules.length}`;
  await redis.call('ACL', 'SETUSER', username, 'reset', 'on', 'nopass', ...rules);
  const user = new Redis({ ...options, username, password: 'any' });
  onTestFinished(async () => {
    user.disconnect();
    await redis.call('ACL', 'DELUSER', username);
  });
  return user;
}

describe('a user of Redis with too few rights is told all that is missing, in one message', () => {
  test.each<[string, string[], RegExp]>([
    ['no INFO', ['~*', '+@all', '-info'], /不能执行：INFO$/m],
    ['no scripts', ['~*', '+@all', '-@scripting'], /不能执行：EVAL、EVALSHA$/m],
    ['no transactions, no queue', ['~*', '+@all', '-multi', '-bzpopmin'], /BZPOPMIN.*MULTI|MULTI.*BZPOPMIN/],
    ['other keys', ['~app:*', '+@all'], /不能读写 qf:\* 这些键/],
    ['reading alone', ['~*', '+@read', '+@connection', '+info'], /HSET.*ZADD.*EVAL/],
  ])('%s', async (_, rules, said) => {
    const user = await userWith(await createTestRedis(), ...rules);
    expect((await aMachine().look(user)).outcome).toMatch(said);
  });

  test('exactly what is asked for is enough, and nothing of it stays behind', async () => {
    const office = await createTestRedis();
    const commands = NEEDED_COMMANDS.map((name) => `+${name.toLowerCase()}`);
    const user = await userWith(office, '~qf:*', '+@connection', ...commands);
    expect(await findMissingAccess(user)).toBeUndefined();
    expect(await office.redis.keys('*')).toEqual([]);
  });
});
