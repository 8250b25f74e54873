import { expect, onTestFinished, test } from 'vitest';
import { createStorageGuard } from '../../src/app/storage-guard.ts';
import { OfficeRedis } from '../../src/kernel/store/office-redis.ts';
import { createStorageStore } from '../../src/kernel/store/storage-store.ts';
import { startOwnRedis } from '../support/redis.ts';

/** Two processes that look after one Redis, the second of which waits to take over; `minutes` go by. */
async function twoGuards(redis: Awaited<ReturnType<typeof startOwnRedis>>) {
  const office = new OfficeRedis(redis.options);
  onTestFinished(() => office.disconnect());
  const told: string[] = [];
  const state = { now: 0, isFirstAlive: true };
  const guards = ['first', 'second'].map((name) =>
    createStorageGuard({
      storage: createStorageStore(office),
      tell: async ({ text }) => told.push(`${name}: ${text.split('\n')[0]}`) > 0,
      isStandby: () => name === 'second',
      elapsed: () => state.now,
    }),
  );
  const lookFor = async (minutes: number) => {
    for (const until = state.now + minutes * 60_000; state.now < until; state.now += 10_000)
      for (const guard of state.isFirstAlive ? guards : guards.slice(1)) await guard.look();
  };
  return { told, state, lookFor };
}

test('of two processes that look after a Redis which takes nothing for some minutes the officers hear once', async () => {
  const redis = await startOwnRedis();
  const { told, lookFor } = await twoGuards(redis);
  await redis.redis.config('SET', 'maxmemory', '1');
  await lookFor(3);
  await redis.redis.config('SET', 'maxmemory', '0');
  await lookFor(3);
  expect(told).toEqual([
    expect.stringMatching(/^first: .*停止运行/),
    expect.stringMatching(/^first: .*已恢复/),
  ]);
});

test('where the process whose turn it was has gone with Redis the other tells a while later', async () => {
  const redis = await startOwnRedis();
  const { told, state, lookFor } = await twoGuards(redis);
  state.isFirstAlive = false;
  await redis.redis.config('SET', 'maxmemory', '1');
  await lookFor(6);
  expect(told).toEqual([expect.stringMatching(/^second: .*停止运行/)]);
});

test('officers hear that Redis has no memory left, with the remedy, though nothing can be noted in it, and that it goes on', async () => {
  const { redis, options } = await startOwnRedis();
  const office = new OfficeRedis(options);
  const told: string[] = [];
  const state = { now: 0, isTelegramThere: false };
  const guard = createStorageGuard({
    storage: createStorageStore(office),
    async tell({ text }) {
      if (state.isTelegramThere) told.push(text);
      return state.isTelegramThere;
    },
    isStandby: () => false,
    elapsed: () => state.now,
  });
  const lookFor = async (seconds: number) => {
    for (const until = state.now + seconds * 1_000; state.now < until; state.now += 10_000)
      await guard.look();
  };
  await lookFor(60);
  await redis.config('SET', 'maxmemory', '1');
  await lookFor(60);
  // Telegram was away, too: it is told as soon as it is back.
  state.isTelegramThere = true;
  await lookFor(60);
  expect(told).toEqual([expect.stringContaining('请调高 maxmemory')]);
  await redis.config('SET', 'maxmemory', '0');
  await lookFor(120);
  expect(told.slice(1)).toEqual([expect.stringMatching(/数据存储已恢复[\s\S]*中断约 2 分钟/)]);
  office.disconnect();
});
