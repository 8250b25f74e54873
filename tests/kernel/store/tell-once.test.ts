import { expect, test } from 'vitest';
import { createTellOnce, TURN_MS } from '../../../src/kernel/store/tell-once.ts';
import { createTestRedis } from '../../support/redis.ts';

/** Processes of one office that tell one word; what has been noted is the same for all of them. */
async function anOffice() {
  const { redis } = await createTestRedis();
  const clock = { at: Date.parse('2026-11-30T09:00:00+08:00') };
  const state = { told: [] as string[], isNoted: false };
  const start = (name: string) => {
    const tellOnce = createTellOnce(redis, { now: () => clock.at });
    return (ways: { tell?: () => Promise<boolean>; note?: () => Promise<unknown> } = {}) =>
      tellOnce({
        id: 'word',
        find: async () => (state.isNoted ? undefined : 'word'),
        tell: async (word) => {
          state.told.push(`${name}: ${word}`);
          return ways.tell ? ways.tell() : true;
        },
        note: async () => {
          await ways.note?.();
          state.isNoted = true;
        },
      });
  };
  return { redis, clock, state, start };
}

const never = () => new Promise<never>(() => {});

test('a word is told once, by whichever process comes first', async () => {
  const { state, start } = await anOffice();
  const [one, other] = [start('one'), start('other')];
  await Promise.all([one(), other(), one()]);
  await other();
  expect(state.told).toEqual([expect.stringContaining('word')]);
});

test.each(['tell', 'note'] as const)(
  'of a process that dies before it could %s, another takes the word over after a while, and tells it',
  async (step) => {
    const { clock, state, start } = await anOffice();
    void start('dead')({ [step]: never });
    await expect.poll(() => state.told).toHaveLength(1);
    const other = start('other');
    await other();
    expect(state.told).toEqual(['dead: word']);
    clock.at += TURN_MS;
    await other();
    await other();
    expect(state.told).toEqual(['dead: word', 'other: word']);
  },
);

test('a clock that was put back keeps no word back', async () => {
  const { clock, state, start } = await anOffice();
  void start('dead')({ tell: never });
  await expect.poll(() => state.told).toHaveLength(1);
  clock.at -= 10 * TURN_MS;
  await start('other')();
  expect(state.told).toHaveLength(2);
});

test('what nobody could be told, or what failed, is told at the next time', async () => {
  const { state, start } = await anOffice();
  const one = start('one');
  await one({ tell: async () => false });
  await expect(one({ tell: () => Promise.reject(new Error('no line')) })).rejects.toThrow('no line');
  await one();
  await one();
  expect(state.told).toHaveLength(3);
});

test('what was told and could not be noted is noted later, and not told again by the same process', async () => {
  const { state, start } = await anOffice();
  const one = start('one');
  await expect(one({ note: () => Promise.reject(new Error('full')) })).rejects.toThrow('full');
  await expect(one()).rejects.toThrow('full');
  expect(state.told).toEqual(['one: word']);
});

test('where Redis takes no writes a word is told all the same, once by each process', async () => {
  const { redis, state } = await anOffice();
  const broken = new Proxy(redis, {
    get: (target, name) => {
      if (name === 'evalsha' || name === 'eval') return () => Promise.reject(new Error('MISCONF'));
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const tellOnce = createTellOnce(broken, { now: () => 0 });
  const telling = {
    id: 'word',
    find: async () => 'word',
    tell: async (word: string) => state.told.push(word) > 0,
    note: () => Promise.reject(new Error('MISCONF')),
  };
  await tellOnce(telling);
  await tellOnce(telling);
  expect(state.told).toEqual(['word']);
});
