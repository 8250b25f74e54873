import { expect, test } from 'vitest';
import type { Built } from '../../src/area/area.ts';
import { eachPart, findFirstWord, occasionsOf } from '../../src/area/together.ts';
import { card } from '../../src/kernel/message.ts';
import { aPerson } from '../support/cast.ts';

const li = aPerson({ id: 2, name: '李敏' });
const anArea = (parts: Omit<Built<object>, 'offer'>): Built<object> => ({ offer: {}, ...parts });

test('when somebody binds an account every area does its part, and an area without one is passed over', async () => {
  const done: string[] = [];
  const note = (area: string) => async (person: { name: string }) => done.push(`${area}: ${person.name}`);
  const areas = {
    people: anArea({}),
    notices: anArea({ occasions: { bound: note('notices') } }),
    upkeep: anArea({ occasions: { claimed: async () => done.push('claimed') } }),
    pledges: anArea({ occasions: { bound: note('pledges') } }),
  };
  await occasionsOf(areas).bound(li);
  expect(done).toEqual(['notices: 李敏', 'pledges: 李敏']);
});

test('an area that fails on an occasion keeps none of the others from it, and is heard of', async () => {
  const done: string[] = [];
  const fails = async () => Promise.reject(new Error('no bucket'));
  const areas = {
    notices: anArea({ occasions: { botChanged: fails } }),
    practice: anArea({ occasions: { botChanged: async () => done.push('practice') } }),
  };
  await expect(occasionsOf(areas).botChanged()).rejects.toThrow('no bucket');
  expect(done).toEqual(['practice']);
});

test('somebody is greeted with the first word that an area has for them', async () => {
  const areas = {
    notices: anArea({ firstWord: async () => undefined }),
    upkeep: anArea({ firstWord: async ({ role }) => (role === 'admin' ? card('机器人已更换') : undefined) }),
  };
  expect((await findFirstWord(areas, { role: 'admin' }))?.text).toBe('机器人已更换');
  expect(await findFirstWord(areas, { role: 'staff' })).toBeUndefined();
});

test('parts come in the order in which the areas were built', () => {
  const areas = { people: anArea({}), bank: anArea({ privacy: [] }), asks: anArea({ privacy: [] }) };
  expect(eachPart(areas, ({ privacy }) => privacy)).toEqual([[], []]);
  expect(eachPart(areas, (area) => (area === areas.asks ? 'asks' : 'other'))).toEqual([
    'other',
    'other',
    'asks',
  ]);
});
