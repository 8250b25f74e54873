import { afterAll, expect, test } from 'vitest';
import { SENDS_IN_FLIGHT } from '../../src/delivery/domain/delivery.ts';
import { createPlaces } from '../../src/delivery/places.ts';
import { createSendLane, type SendLane } from '../../src/delivery/send-lane.ts';

const ending = new AbortController();
afterAll(() => ending.abort());

const wish = { person: 1, msLeft: () => 1_000, onLate: () => {} };

/** A channel's budget that always has a slot, or never. */
const budgetThat = (hasSlots: boolean) => ({
  take: async (wishes: readonly object[]) => wishes.map(() => (hasSlots ? { slot: 1 } : { waitMs: 1_000 })),
  settle: async () => {},
  giveBack: async () => {},
});

/** Lets so many in, one after the other, and counts those whose turn has come; none of them ever leaves. */
function sendMany(lane: SendLane, count: number) {
  const sent = { count: 0 };
  const sendOne = async () => {
    const place = await lane.enter(ending.signal);
    if ((await place?.awaitTurn(wish)) === 'now') sent.count++;
  };
  for (let i = 0; i < count; i++) void sendOne();
  return sent;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('as many sends as a process may have without a reply are in flight, by all channels together', async () => {
  const places = createPlaces(SENDS_IN_FLIGHT);
  const lanes = [budgetThat(true), budgetThat(true)].map((budget) => createSendLane(budget, { places }));
  const sent = lanes.map((lane) => sendMany(lane, SENDS_IN_FLIGHT));
  for (let round = 0; round < 10 * SENDS_IN_FLIGHT; round++) await settled();
  expect(sent.reduce((sum, { count }) => sum + count, 0)).toBe(SENDS_IN_FLIGHT);
});

test('a channel that has to wait leaves the others most of the places', async () => {
  const places = createPlaces(SENDS_IN_FLIGHT);
  sendMany(createSendLane(budgetThat(false), { places }), 10 * SENDS_IN_FLIGHT);
  await settled();
  const sent = sendMany(createSendLane(budgetThat(true), { places }), SENDS_IN_FLIGHT);
  for (let round = 0; round < 10 * SENDS_IN_FLIGHT; round++) await settled();
  expect(sent.count).toBeGreaterThan(SENDS_IN_FLIGHT / 2);
});
