import type { Redis } from 'ioredis';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { type RedisAddress, socketAddress } from '../../src/app/redis-address.ts';
import { connectRedis } from '../../src/app/redis-connection.ts';
import { findMissingAccess } from '../../src/kernel/store/access-probe.ts';
import { officeKeysPattern } from '../../src/kernel/store/office-keys.ts';
import { CLERK, LIAISON } from '../support/cast.ts';
import { everybody } from '../support/notice-draft.ts';
import { send, startsWith, TITLE } from '../support/notice-office.ts';
import { startTestOffice } from '../support/office.ts';
import { startOwnRedis } from '../support/redis.ts';

const silent = pino({ level: 'silent' });

/** A connection of somebody whom Redis lets at the keys of this prefix and at no others. */
async function confined(server: Redis, path: string, prefix: string) {
  await server.call('ACL', 'SETUSER', prefix, 'reset', 'on', 'nopass', `~${prefix}:*`, '+@all');
  const login = { username: prefix, password: 'any', keyPrefix: `${prefix}:` };
  const options: RedisAddress = { ...socketAddress(path), ...login };
  const redis = await connectRedis(options, silent);
  onTestFinished(() => redis.disconnect());
  return { redis, options };
}

/** An office that keeps to its prefix, of two people, at work. */
async function officeUnder(server: Redis, path: string, prefix: string) {
  const redis = await confined(server, path, prefix);
  return startTestOffice({ redis, people: [CLERK, LIAISON] });
}

test('two offices with prefixes of their own share a Redis, and neither reads or writes a key of the other', async () => {
  const { redis: server, options } = await startOwnRedis();
  const [first, second] = [
    await officeUnder(server, options.path, 'first'),
    await officeUnder(server, options.path, 'second'),
  ];
  const { id } = await send(first, everybody());
  const arrived = await first.clerk.waitForMessage(startsWith(TITLE));
  await first.clerk.tap(arrived.message_id, '✅ 已知悉');
  await first.clerk.waitForMessage(({ text }) => text?.includes('回执') === true);
  await Promise.all([first.scheduler.poke(), second.scheduler.poke()]);

  expect((await first.services.notices.findProgress(id))?.acknowledged).toBe(1);
  expect(await second.services.notices.findProgress(id)).toBeUndefined();
  const keys = await server.keys('*');
  expect(keys.filter((key) => !/^(first|second):qf:/.test(key))).toEqual([]);
  expect(keys).toContain('first:qf:receipts:broadcast.1');
  // Redis notes whatever it refused.
  expect(await server.call('ACL', 'LOG')).toEqual([]);
});

test('an office that has no other beside it keeps the keys of before, and each says where its own are', async () => {
  const { redis: server, options } = await startOwnRedis();
  const { redis } = await confined(server, options.path, 'danwei');
  expect(officeKeysPattern(server)).toBe('qf:*');
  expect(officeKeysPattern(redis)).toBe('danwei:qf:*');
  await redis.hset('qf:office', 'identity', 'x');
  expect(await redis.scan(0, 'MATCH', officeKeysPattern(redis), 'COUNT', 1000)).toEqual([
    '0',
    ['danwei:qf:office'],
  ]);
});

test('a user that has been let at another prefix is told which keys it needs', async () => {
  const { redis: server, options } = await startOwnRedis();
  const { redis } = await confined(server, options.path, 'danwei');
  expect(await findMissingAccess(redis)).toBeUndefined();
  await server.call('ACL', 'SETUSER', 'danwei', 'resetkeys', '~qf:*');
  expect(await findMissingAccess(redis)).toMatchObject({ keys: true });
});
