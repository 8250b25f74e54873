import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startScheduler } from '../../src/app/scheduler.ts';
import { createSchedulingTurn } from '../../src/app/scheduling-turn.ts';
import { createLease } from '../../src/kernel/store/lease-store.ts';
import { startBotApi } from '../support/bot-api.ts';
import { CLERK } from '../support/cast.ts';
import { startTestOffice } from '../support/office.ts';
import { createTestRedis, startOwnRedis } from '../support/redis.ts';

const NEVER = '0 0 1 1 *';
const SOON_MS = 200;

/** A process that schedules, and how often its jobs have run: one that a single process does, and one of each. */
function aProcess(redis: Redis, machine: string) {
  const log = pino({ level: 'silent' });
  const info = vi.spyOn(log, 'info');
  const self = { id: randomUUID(), machine, pid: 1, since: Date.now() };
  const lease = createLease(redis, 'scheduler', self, SOON_MS);
  const { isOurs, isAnothers } = createSchedulingTurn(lease, self, log);
  const ran = { due: 0, own: 0 };
  const jobs = [
    { name: 'due', isOurs, run: async () => ran.due++ },
    { name: 'own', run: async () => ran.own++ },
  ];
  const start = () => {
    const scheduler = startScheduler(jobs, log, { pattern: NEVER });
    onTestFinished(() => scheduler.stop());
    return scheduler;
  };
  return { ran, lease, info, start, isAnothers };
}

describe('of two processes that schedule', () => {
  test('one does what is due, each what it does for itself, and the other says who does it', async () => {
    const { redis } = await createTestRedis();
    const [first, second] = [aProcess(redis, 'one'), aProcess(redis, 'two')];
    await first.start().poke();
    await second.start().poke();
    expect([first.ran, second.ran]).toEqual([
      { due: 1, own: 1 },
      { due: 0, own: 1 },
    ]);
    expect(second.info).toHaveBeenCalledWith(
      { holder: expect.objectContaining({ machine: 'one' }) },
      expect.stringContaining('another process'),
    );
  });

  test('the other takes over at once from one that stops, and soon from one that is killed', async () => {
    const { redis } = await createTestRedis();
    const [first, second, third] = [aProcess(redis, 'one'), aProcess(redis, 'two'), aProcess(redis, 'three')];
    await first.start().poke();
    await first.lease.giveBack();
    await second.start().poke();
    expect(second.ran.due).toBe(1);
    const scheduler = third.start();
    await vi.waitFor(async () => {
      await scheduler.poke();
      expect(third.ran.due).toBe(1);
    });
  });

  test('one that has just taken its turn does not ask Redis for it again at each job, until it gives it back', async () => {
    const { redis } = await createTestRedis();
    const [first, second] = [aProcess(redis, 'one'), aProcess(redis, 'two')];
    const asked = vi.spyOn(redis, 'evalsha');
    for (let job = 0; job < 50; job++) await first.lease.take();
    expect(asked.mock.calls.length).toBeLessThan(10);
    await first.lease.giveBack();
    await second.lease.take();
    expect(await first.lease.take()).toMatchObject({ machine: 'two' });
  });

  test('one that has lost its turn does not end that of the next', async () => {
    const { redis } = await createTestRedis();
    const [first, second] = [aProcess(redis, 'one'), aProcess(redis, 'two')];
    await second.start().poke();
    await first.lease.giveBack();
    await first.start().poke();
    expect(first.ran.due).toBe(0);
  });
});

test('where Redis takes no writes each looks after what is due, so that somebody tells of it', async () => {
  const { redis } = await startOwnRedis();
  const process = aProcess(redis, 'one');
  await redis.replicaof('127.0.0.1', 1);
  await process.start().poke();
  expect(process.ran.due).toBe(1);
});

test('where Redis does not answer any more the one that waits still knows whose turn it was, until it has taken over itself', async () => {
  const { redis } = await createTestRedis();
  const [first, second] = [aProcess(redis, 'one'), aProcess(redis, 'two')];
  expect(second.isAnothers()).toBe(false);
  await first.start().poke();
  await second.start().poke();
  expect([first.isAnothers(), second.isAnothers()]).toEqual([false, true]);
  await first.lease.giveBack();
  await second.start().poke();
  expect(second.isAnothers()).toBe(false);
});

test('two whole processes of an office have one scheduler, and the second goes on when the first stops', async () => {
  const [api, redis] = [await startBotApi(), await createTestRedis()];
  const start = () => startTestOffice({ api, redis, only: 'scheduler', people: [CLERK] });
  const holder = async () => JSON.parse((await redis.redis.get('qf:lease:scheduler')) ?? '{}').id as string;
  const first = await start();
  await first.scheduler.poke();
  const before = await holder();
  const second = await start();
  await second.scheduler.poke();
  expect(await holder()).toBe(before);
  await first.stop();
  await second.scheduler.poke();
  expect(await holder()).toMatch(/^[0-9a-f-]{36}$/);
  expect(await holder()).not.toBe(before);
});
