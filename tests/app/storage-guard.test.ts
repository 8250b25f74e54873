import { expect, test } from 'vitest';
import { createStorageGuard } from '../../src/app/storage-guard.ts';
import { OfficeRedis } from '../../src/kernel/store/office-redis.ts';
import { createStorageStore } from '../../src/kernel/store/storage-store.ts';
import { startOwnRedis } from '../support/redis.ts';

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
