import { describe, expect, test } from 'vitest';
import type { Person } from '../../../src/kernel/person.ts';
import { createPeopleStore } from '../../../src/people/store/people-store.ts';
import { aPerson } from '../../support/cast.ts';
import { createTestRedis } from '../../support/redis.ts';

const anAdmin = (id: number, more: Partial<Person> = {}) =>
  aPerson({ id, name: `管理员${id}`, role: 'admin', roleConfirmed: true, telegramId: 100 + id, ...more });

async function anOffice(people: readonly Person[], configured: readonly number[] = []) {
  const { redis } = await createTestRedis();
  const store = createPeopleStore(redis, configured);
  await store.saveAll(people.map((after) => ({ after })));
  return { store, redis };
}

const WAYS: readonly [string, (admin: Person) => Person][] = [
  ['is marked as left', ({ telegramId: _, ...rest }) => ({ ...rest, status: 'left', roleConfirmed: false })],
  ['loses the role', (admin) => ({ ...admin, roleConfirmed: false })],
  ['becomes staff', (admin) => ({ ...admin, role: 'staff', roleConfirmed: false })],
  ['loses the account', ({ telegramId: _, ...rest }) => rest],
  [
    'gets another account, for which the role is not confirmed',
    (admin) => ({ ...admin, telegramId: 999, roleConfirmed: false }),
  ],
];

describe('the only admin', () => {
  test.each(WAYS)('stays where the one who %s would be the last', async (_, change) => {
    const { store } = await anOffice([anAdmin(1), aPerson({ id: 2, name: '李敏', telegramId: 102 })]);
    expect(await store.saveAll([{ before: anAdmin(1), after: change(anAdmin(1)) }])).toBe('last-admin');
    expect(await store.find(1)).toEqual(anAdmin(1));
  });

  test.each(WAYS)('may go, when another is there: who %s', async (_, change) => {
    const { store } = await anOffice([anAdmin(1), anAdmin(2)]);
    expect(await store.saveAll([{ before: anAdmin(1), after: change(anAdmin(1)) }])).toBe('saved');
  });

  test.each(WAYS)('is not replaced by one whom the bot does not reach: who %s', async (_, change) => {
    const { store } = await anOffice([anAdmin(1), anAdmin(2, { reachable: false })]);
    expect(await store.saveAll([{ before: anAdmin(1), after: change(anAdmin(1)) }])).toBe('last-admin');
  });

  test.each(WAYS)('is not both of two who %s at the same moment', async (_, change) => {
    const { store } = await anOffice([anAdmin(1), anAdmin(2)]);
    const moved = (admin: Person) => {
      const after = change(admin);
      return after.telegramId === 999 ? { ...after, telegramId: 900 + admin.id } : after;
    };
    const outcomes = await Promise.all(
      [anAdmin(1), anAdmin(2)].map((before) => store.saveAll([{ before, after: moved(before) }])),
    );
    expect(outcomes.toSorted()).toEqual(['last-admin', 'saved']);
  });

  test('may hand the office over in the same step', async () => {
    const { store } = await anOffice([anAdmin(1), aPerson({ id: 2, name: '李敏', telegramId: 102 })]);
    const changes = [
      { before: anAdmin(1), after: { ...anAdmin(1), roleConfirmed: false } },
      { before: aPerson({ id: 2, name: '李敏', telegramId: 102 }), after: anAdmin(2) },
    ];
    expect(await store.saveAll(changes)).toBe('saved');
  });

  test('may block the bot: that is a fact and no deed', async () => {
    const { store } = await anOffice([anAdmin(1)]);
    const change = { before: anAdmin(1), after: anAdmin(1, { reachable: false }) };
    expect(await store.saveAll([change], { isFact: true })).toBe('saved');
  });

  test.each([
    [
      'the owner',
      async (store: Awaited<ReturnType<typeof anOffice>>['store']) => void (await store.saveOwner(500)),
      [],
    ],
    ['an admin by the settings', async () => {}, [600]],
  ])('may go, when there is %s', async (_, prepare, configured) => {
    const { store } = await anOffice([anAdmin(1)], configured);
    await prepare(store);
    expect(
      await store.saveAll([{ before: anAdmin(1), after: { ...anAdmin(1), roleConfirmed: false } }]),
    ).toBe('saved');
  });

  test('is also the owner, or an admin by the settings, with the account that they lose', async () => {
    for (const [owner, configured] of [
      [101, []],
      [undefined, [101]],
    ] as const) {
      const { store } = await anOffice([anAdmin(1)], configured);
      if (owner) await store.saveOwner(owner);
      const { telegramId: _, ...rest } = anAdmin(1);
      const gone = { ...rest, status: 'left' as const, roleConfirmed: false };
      expect(await store.saveAll([{ before: anAdmin(1), after: gone }])).toBe('last-admin');
    }
  });
});

describe('an owner', () => {
  test.each(WAYS.filter(([way]) => /left|account/.test(way)))(
    'who %s is the owner no more',
    async (_, change) => {
      const { store, redis } = await anOffice([anAdmin(1), anAdmin(2)]);
      await store.saveOwner(101);
      const decision = { at: 1, by: 102, action: 'account-unbound', subject: { personId: 1 } } as const;
      await store.saveAll([{ before: anAdmin(1), after: change(anAdmin(1)) }], { decision });
      expect(await store.findOwner()).toBeUndefined();
      const entries = (await redis.lrange('qf:audit', 0, -1)).map((text) => JSON.parse(text).action);
      expect(entries).toEqual(['account-unbound', 'ownership-ended']);
    },
  );

  test('stays one whose record changes otherwise', async () => {
    const { store } = await anOffice([anAdmin(1), anAdmin(2)]);
    await store.saveOwner(101);
    await store.saveAll([{ before: anAdmin(1), after: { ...anAdmin(1), post: '科长' } }]);
    expect(await store.findOwner()).toBe(101);
  });
});
