import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Person, ROLES } from '../../../src/kernel/person.ts';
import { createUnreadableStore } from '../../../src/kernel/store/stored-records.ts';
import {
  ADMIN_LISTS,
  listName,
  PEOPLE_LISTS,
  placesOf,
  roleList,
} from '../../../src/people/domain/people-lists.ts';
import { createPeopleStore } from '../../../src/people/store/people-store.ts';
import { aPerson } from '../../support/cast.ts';
import { createTestRedis } from '../../support/redis.ts';

async function anOffice(...people: Person[]) {
  const { redis } = await createTestRedis();
  const store = createPeopleStore(redis);
  await store.saveAll(people.map((after) => ({ after })));
  return { store, redis };
}

const wang = aPerson({
  id: 1,
  name: '王强',
  role: 'admin',
  roleConfirmed: true,
  telegramId: 101,
  boundAt: 5,
});
const li = aPerson({ id: 2, name: '李敏', department: '市局/财务科/出纳', staffNumber: 'A 17' });
const zhao = aPerson({ id: 3, name: '赵刚', telegramId: 103, boundAt: 9, reachable: false });
const idsOf = (people: readonly Person[]) => people.map(({ id }) => id);

describe('the lists of the office', () => {
  test('hold whom they are named after, by department too, and those bound with the latest first', async () => {
    const { store } = await anOffice(wang, li, zhao);
    expect(idsOf(await store.listAll(listName('all')))).toEqual([1, 2, 3]);
    expect(idsOf(await store.listAll(listName('all', '市局/财务科')))).toEqual([2]);
    expect(idsOf(await store.listAll(listName('bound')))).toEqual([3, 1]);
    expect(idsOf(await store.listAll(listName('unreachable')))).toEqual([3]);
    expect(idsOf(await store.listAll(ADMIN_LISTS.bound))).toEqual([1]);
    expect(await store.countLists([listName('all'), listName('unbound')])).toEqual({
      departments: 2,
      counts: [3, 1],
    });
    expect(await store.countLists([], '市局/财务科')).toMatchObject({ departments: 1 });
    expect(await store.countLists([], '市局/财')).toMatchObject({ departments: 0 });
  });

  test('are read page by page, also where the page has gone', async () => {
    const { store } = await anOffice(wang, li, zhao);
    const page = await store.listPage(listName('all'), { page: 7, perPage: 2 });
    expect(page).toMatchObject({ page: 1, pages: 2, total: 3, first: 2, entries: [zhao] });
  });

  test('find a name whatever point stands between its parts, and in which width', async () => {
    const { store } = await anOffice(wang, aPerson({ id: 4, name: '阿依古丽•买买提', staffNumber: 'Ｂ1' }));
    for (const typed of ['古丽·买买', '古丽・买', '阿依古丽 买买提', '阿依古丽‧', 'b１'])
      expect(idsOf((await store.findLike(typed, 7)).people)).toEqual([4]);
  });

  test('find it also where an older program has kept what people are found by', async () => {
    const { store, redis } = await anOffice(wang, aPerson({ id: 4, name: '阿依古丽•买买提' }));
    await redis.hset('qf:people:search-texts', '4', '阿依古丽•买买提\n\n市局/办公室');
    await redis.set('qf:people:listed-at', (await redis.get('qf:people:version')) ?? '');
    expect(idsOf((await store.findLike('阿依古丽·买', 7)).people)).toEqual([4]);
  });

  test('find by a part of name, staff number or department, and never across two of them', async () => {
    const { store } = await anOffice(wang, li, zhao);
    const search = async (wanted: string) => idsOf((await store.search('all', wanted, 7)).people);
    expect(await search('a17')).toEqual([2]);
    expect(await search('出纳')).toEqual([2]);
    expect(await search('敏a')).toEqual([]);
    expect(await search('%')).toEqual([]);
    expect(await store.search('all', '市局', 1)).toMatchObject({ total: 3, people: [wang] });
  });

  test('are made when the data comes from a version without them', async () => {
    const { redis } = await createTestRedis();
    await redis.hset('qf:people', '7', JSON.stringify({ id: 7, name: '孙丽', department: '市局' }));
    await redis.set('qf:people:version', 12);
    const store = createPeopleStore(redis);
    expect(idsOf(await store.listAll(listName('unbound')))).toEqual([7]);
  });

  test('notice that such a version has changed people meanwhile', async () => {
    const { store, redis } = await anOffice(wang, li);
    await redis.hset('qf:people', '2', JSON.stringify({ ...li, role: 'liaison', roleConfirmed: true }));
    await redis.incr('qf:people:version');
    expect(idsOf(await store.listAll(roleList('liaison')))).toEqual([2]);
  });

  test('notice that a record has gone, or one of them', async () => {
    const { store, redis } = await anOffice(wang, li);
    await redis.hdel('qf:people', '2');
    expect(idsOf(await store.listAll(listName('all')))).toEqual([1]);
    await redis.del('qf:people:lists:all');
    expect(idsOf(await store.listAll(listName('all')))).toEqual([1]);
  });

  test('lose one record that cannot be read and nobody else, and say which', async () => {
    const { store, redis } = await anOffice(wang, li, zhao);
    await redis.hset('qf:people', '2', '{"id":2,"name":"李');
    expect(idsOf(await store.listAll(listName('all')))).toEqual([1, 3]);
    expect(idsOf(await store.list())).toEqual([1, 3]);
    expect(idsOf(await store.listBucket(0))).toEqual([1, 3]);
    expect(await store.find(2)).toBeUndefined();
    expect(await store.saveAll([{ after: li }])).toBe('changed');
    expect(await createUnreadableStore(redis).listNew()).toMatchObject([{ key: 'qf:people', id: '2' }]);
    await redis.incr('qf:people:version');
    expect(idsOf(await store.listAll(listName('all')))).toEqual([1, 3]);
  });
});

const aChange = fc.record(
  {
    id: fc.integer({ min: 1, max: 4 }),
    department: fc.constantFrom('甲', '甲/乙', '丙'),
    role: fc.constantFrom(...ROLES),
    roleConfirmed: fc.boolean(),
    status: fc.constantFrom('active' as const, 'left' as const),
    order: fc.integer({ min: 0, max: 3 }),
    isBound: fc.boolean(),
    boundAt: fc.integer({ min: 1, max: 9 }),
    reachable: fc.boolean(),
  },
  { noNullPrototype: true },
);

test('whatever is changed in whatever order, the lists are what they would be if made anew', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aChange, { maxLength: 12 }), async (changes) => {
      const { store } = await anOffice();
      for (const { isBound, ...facts } of changes) {
        const before = await store.find(facts.id);
        const after = aPerson({ name: '某人', ...facts, ...(isBound && { telegramId: 100 + facts.id }) });
        await store.saveAll([{ ...(before && { before }), after }], { isFact: true });
      }
      const places = (await store.list()).flatMap((person) =>
        placesOf(person).map((place) => ({ ...place, id: person.id })),
      );
      const names = [...new Set([...PEOPLE_LISTS, ...places.map(({ list }) => list)])];
      for (const list of names) {
        const expected = places.filter((place) => place.list === list);
        const inOrder = expected.toSorted((a, b) => a.score - b.score || a.id - b.id);
        expect(idsOf(await store.listAll(list))).toEqual(inOrder.map(({ id }) => id));
      }
    }),
    { numRuns: 40 },
  );
});
