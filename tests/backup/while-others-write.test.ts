import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backupFolder, restore, take } from '../support/backups.ts';
import { createTestRedis, startOwnRedis } from '../support/redis.ts';

test('a backup taken while somebody writes is the state of one instant', async () => {
  const [from, to] = [await startOwnRedis(), await createTestRedis()];
  const KEYS = Array.from({ length: 40 }, (_, at) => `qf:account:${at}`);
  // Money goes from one to another in one step each: in every instant there is as much, and as many steps as the list has.
  const start = from.redis.multi();
  for (const key of KEYS)
    start.hset(
      key,
      'has',
      100,
      ...Array.from({ length: key.endsWith('0') ? 600 : 40 }, (_, n) => [`f${n}`, 'x']).flat(),
    );
  for (let entry = 0; entry < 1_500; entry++) start.xadd('qf:journal', '*', 'entry', String(entry));
  await start.exec();
  let [isOver, steps] = [false, 0];
  const writing = (async () => {
    while (!isOver) {
      const [one, other] = [KEYS[steps % 40] ?? '', KEYS[(steps * 7 + 3) % 40] ?? ''];
      const step = from.redis.multi();
      step.hincrby(one, 'has', -1).hincrby(other, 'has', 1).rpush('qf:steps', String(steps++));
      step.xadd('qf:journal', '*', 'step', String(steps));
      step.set(`qf:new:${steps}`, 'here').del(`qf:new:${steps - 5}`);
      await step.exec();
    }
  })();
  const before = steps;
  const path = join(backupFolder(), 'moving.qfb');
  const manifest = await take(from.redis, path).finally(() => {
    isOver = true;
    return writing;
  });
  await restore(to.redis, path);
  const amounts = await Promise.all(KEYS.map((key) => to.redis.hget(key, 'has')));
  expect(amounts.reduce((sum, one) => sum + Number(one), 0)).toBe(4_000);
  const done = await to.redis.llen('qf:steps');
  expect(done).toBeGreaterThanOrEqual(before);
  expect(await to.redis.xlen('qf:journal')).toBe(1_500 + done);
  expect(steps).toBeGreaterThan(0);
  // The last five of what comes and goes, as many as there were after just so many steps.
  const present = (await to.redis.keys('qf:new:*'))
    .map((key) => Number(key.split(':')[2]))
    .sort((a, b) => a - b);
  expect(present).toEqual([done - 4, done - 3, done - 2, done - 1, done].filter((one) => one > 0));
  expect(manifest.keys).toBe((await to.redis.dbsize()) - 1);
}, 60_000);
