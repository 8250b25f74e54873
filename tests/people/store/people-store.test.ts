import { describe, expect, test } from 'vitest';
import type { Person } from '../../../src/kernel/person.ts';
import { createPeopleStore } from '../../../src/people/store/people-store.ts';
import { aPerson, manyPeople } from '../../support/cast.ts';
import { createTestRedis } from '../../support/redis.ts';

async function anOffice(...people: Person[]) {
  const { redis } = await createTestRedis();
  const store = createPeopleStore(redis);
  await store.saveAll(people.map((after) => ({ after })));
  return { store, redis };
}

const wang = aPerson({ id: 1, name: '王强', telegramId: 101 });
const li = aPerson({ id: 2, name: '李敏' });

describe('a person', () => {
  test('is found by id and by account', async () => {
    const { store } = await anOffice(wang, li);
    expect(await store.find(2)).toEqual(li);
    expect(await store.findByTelegramId(101)).toEqual(wang);
    expect(await store.find(3)).toBeUndefined();
    expect(await store.findByTelegramId(102)).toBeUndefined();
  });

  test('is found by the new account only, once it has changed', async () => {
    const { store } = await anOffice(wang);
    const moved = { ...wang, telegramId: 999 };
    expect(await store.saveAll([{ before: wang, after: moved }])).toBe('saved');
    expect(await store.findByTelegramId(101)).toBeUndefined();
    expect(await store.findByTelegramId(999)).toEqual(moved);
  });

  test('keeps an account of sixteen digits to the last one', async () => {
    const far = aPerson({ id: 3, name: '赵刚', telegramId: 4_503_599_627_370_495 });
    const { store } = await anOffice(far);
    expect(await store.findByTelegramId(4_503_599_627_370_495)).toEqual(far);
  });

  test('whose record is from an older version can be changed like any other', async () => {
    const { store, redis } = await anOffice();
    await redis.hset('qf:people', '7', JSON.stringify({ id: 7, name: '孙丽', department: '市局' }));
    const before = await store.find(7);
    expect(before).toMatchObject({ status: 'active', tags: [] });
    if (before) expect(await store.saveAll([{ before, after: { ...before, post: '科员' } }])).toBe('saved');
  });
});

describe('the office', () => {
  test('is listed by id, as a whole and bucket by bucket', async () => {
    const people = [99, 100, 250].map((id) => aPerson({ id, name: `人${id}` }));
    const { store } = await anOffice(...people);
    expect(await store.list()).toEqual(people);
    expect(await store.count()).toBe(3);
    const buckets = await Promise.all([0, 1, 2, 3].map((bucket) => store.listBucket(bucket)));
    expect(buckets.map((bucket) => bucket.map(({ id }) => id))).toEqual([[99], [100], [250], []]);
  });

  test('gives every id once', async () => {
    const { store } = await anOffice();
    const ids = await Promise.all([store.reserveIds(2), store.reserveIds(0), store.reserveIds(3)]);
    expect(ids.flat()).toEqual([1, 2, 3, 4, 5]);
    expect(await store.lastId()).toBe(5);
  });

  test('of 10,000 people is saved at once', async () => {
    const { store } = await anOffice(...manyPeople(10_000));
    expect(await store.count()).toBe(10_000);
  });
});

describe('a change', () => {
  test('that rests on an older record changes nobody', async () => {
    const { store } = await anOffice(wang, li);
    await store.saveAll([{ before: li, after: { ...li, post: '科长' } }]);
    const changes = [
      { before: wang, after: { ...wang, post: '局长' } },
      { before: li, after: { ...li, post: '科员' } },
    ];
    expect(await store.saveAll(changes)).toBe('changed');
    expect(await store.list()).toMatchObject([{ post: '' }, { post: '科长' }]);
  });

  test('of one person made twice at the same moment counts once', async () => {
    const { store } = await anOffice(li);
    const bind = (telegramId: number) => store.saveAll([{ before: li, after: { ...li, telegramId } }]);
    const outcomes = await Promise.all([bind(201), bind(202), bind(203)]);
    expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(1);
  });

  test('cannot give one account to two people', async () => {
    const { store } = await anOffice(wang, li);
    expect(await store.saveAll([{ before: li, after: { ...li, telegramId: 101 } }])).toBe('changed');
    expect(await store.findByTelegramId(101)).toEqual(wang);
  });

  test('that was decided on the whole office fails when anybody has changed since', async () => {
    const { store } = await anOffice(wang, li);
    const version = await store.rosterVersion();
    await store.saveAll([{ before: li, after: { ...li, reachable: false } }]);
    const change = [{ before: wang, after: { ...wang, post: '局长' } }];
    expect(await store.saveAll(change, { atVersion: version })).toBe('changed');
    expect(await store.saveAll(change, { atVersion: await store.rosterVersion() })).toBe('saved');
  });
});

describe('the owner', () => {
  test('is one account, and the first stays', async () => {
    const { store } = await anOffice();
    expect(await store.findOwner()).toBeUndefined();
    const version = await store.rosterVersion();
    expect(await Promise.all([store.saveOwner(101), store.saveOwner(102)])).toEqual([true, false]);
    expect(await store.findOwner()).toBe(101);
    expect(await store.rosterVersion()).toBeGreaterThan(version);
  });
});
