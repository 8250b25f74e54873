import { expect, test } from 'vitest';
import type { StorageFacts, StorageProblem } from '../../../src/kernel/storage-problem.ts';
import { createStorageStore } from '../../../src/kernel/store/storage-store.ts';
import { createTellOnce } from '../../../src/kernel/store/tell-once.ts';
import { createWatchStore } from '../../../src/reminders/store/watch-store.ts';
import { createStorageWatchService } from '../../../src/upkeep/services/storage-watch.ts';
import { startOwnRedis } from '../../support/redis.ts';

const DAY_MS = 86_400_000;
const GIB = 1024 ** 3;

/** A process that looks after the storage of an office; `isTold`: whether its officers can be told. */
async function aWatch() {
  const { redis } = await startOwnRedis();
  const state = {
    now: Date.parse('2026-11-29T10:00:00+08:00'),
    free: 50 * GIB,
    files: { free: 900_000, most: 1_000_000 },
    isTold: true,
  };
  const start = () =>
    createStorageWatchService({
      storage: createStorageStore(redis),
      watches: createWatchStore(redis),
      findDisk: async () => ({ free: state.free, size: 60 * GIB, data: 2 * GIB, files: state.files }),
      clock: { now: () => state.now },
      tellOnce: createTellOnce(redis, { now: () => state.now }),
    });
  const look = async (service: ReturnType<typeof start>) => {
    const told: [StorageProblem, StorageFacts][] = [];
    await service.look(async (problem, facts) => {
      told.push([problem, facts]);
      return state.isTold;
    });
    return told.map(([problem]) => problem);
  };
  return { redis, state, start, look };
}

test('of a healthy storage nothing is said', async () => {
  const { start, look } = await aWatch();
  expect(await look(start())).toEqual([]);
});

test('the officers are told before the disk is full, once a day over all processes', async () => {
  const { state, start, look } = await aWatch();
  const [first, second] = [start(), start()];
  state.free = 3 * GIB;
  expect(await look(first)).toEqual(['disk-short']);
  expect([...(await look(first)), ...(await look(second))]).toEqual([]);
  state.now += DAY_MS;
  expect(await look(second)).toEqual(['disk-short']);
});

test('a disk nine tenths full is told while there is still room, once a week: by its bytes, and by the files that it takes', async () => {
  const { state, start, look } = await aWatch();
  const service = start();
  state.free = 5.9 * GIB;
  expect(await look(service)).toEqual(['disk-filling']);
  state.now += DAY_MS;
  expect(await look(service)).toEqual([]);
  state.now += 7 * DAY_MS;
  Object.assign(state, { free: 50 * GIB, files: { free: 99_000, most: 1_000_000 } });
  expect(await look(service)).toEqual(['disk-filling']);
  state.files = { free: 999, most: 1_000_000 };
  expect(await look(service)).toEqual(['files-short']);
});

test('what nobody could be told is told at the next look', async () => {
  const { state, start, look } = await aWatch();
  const service = start();
  state.free = 0;
  state.isTold = false;
  expect(await look(service)).toEqual(['disk-short']);
  state.isTold = true;
  expect(await look(service)).toEqual(['disk-short']);
  expect(await look(service)).toEqual([]);
});

test('a setting that was changed under the running office is told: data thrown away, or not written down', async () => {
  const { redis, start, look } = await aWatch();
  await redis.config('SET', 'maxmemory-policy', 'volatile-lru');
  await redis.config('SET', 'appendonly', 'no');
  expect(await look(start())).toEqual(['evicting', 'not-persistent']);
});

test('memory that is nearly used up is told', async () => {
  const { redis, start, look } = await aWatch();
  await redis.config('SET', 'maxmemory', '1');
  const told = await look(start());
  expect(told).toEqual(['memory-short']);
});
