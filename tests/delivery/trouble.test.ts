import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/rehearsal/bot-api/faults.ts';
import { mostInAnySecond } from '../../src/rehearsal/bot-api/measurements.ts';
import { manyPeople } from '../support/cast.ts';
import { arrivals, createOffice, onceEach, untilDone } from '../support/delivery-office.ts';
import { everybody } from '../support/notice-draft.ts';

/** An office of three whose first message meets the trouble. */
async function officeIn(trouble: Fault) {
  const office = await createOffice();
  office.api.faults.add({ ...trouble, method: 'sendMessage', times: 1 });
  office.startWorkers();
  await office.delivery.services.notices.startNotice(everybody());
  const progress = await untilDone(office.delivery);
  const { entries } = await office.delivery.stores.ledger.listBucket('broadcast.1', 0);
  const attempts = [...entries.values()].map((entry) => entry.attempts).sort();
  return { ...office, progress, attempts };
}

describe('trouble on the way', () => {
  test.each<[string, Fault]>([
    ['an error of the server', { kind: 'server-error' }],
    ["an error of Telegram's front", { kind: 'bad-gateway' }],
    ['a lost connection', { kind: 'reset' }],
    ['silence', { kind: 'silence' }],
  ])('%s is tried again', async (_, trouble) => {
    const { api, progress, attempts } = await officeIn(trouble);
    expect(progress).toMatchObject({ sent: 3, failed: 0 });
    expect(arrivals(api)).toEqual(onceEach(3));
    expect(attempts).toEqual([1, 1, 2]);
  });

  test('a reply that was lost may make a message arrive twice, never not at all', async () => {
    const { api, progress } = await officeIn({ kind: 'reset', carriedOut: true });
    expect(progress).toMatchObject({ sent: 3, failed: 0 });
    expect(Object.values(arrivals(api)).sort()).toEqual([1, 1, 2]);
  });
});

/** What was on its way when a 429 was answered may still arrive; nothing after that. */
const ON_ITS_WAY_MS = 500;

test("a 429's retry_after is obeyed by all processes, and costs nobody an attempt", async () => {
  const setting = { people: manyPeople(400), processes: 2, ratePerSecond: 200 };
  const { api, delivery, startWorkers } = await createOffice(setting);
  api.faults.add({ kind: 'too-many-requests', retryAfterSeconds: 2, times: 1 });
  startWorkers();
  await delivery.services.notices.startNotice(everybody());
  expect(await untilDone(delivery)).toMatchObject({ sent: 400 });
  expect(arrivals(api)).toEqual(onceEach(400));
  const { attempts, refusals429 } = api.measurements.measured;
  expect(refusals429).toHaveLength(1);
  const [{ at, until } = { at: 0, until: 0 }] = refusals429;
  expect(attempts.filter((time) => time > at + ON_ITS_WAY_MS && time < until)).toEqual([]);
  const { entries } = await delivery.stores.ledger.listBucket('broadcast.1', 0);
  expect([...entries.values()].every((entry) => entry.attempts === 1)).toBe(true);
});

test('never more than 30 arrive in any second, from two processes together', async () => {
  const setting = { people: manyPeople(100), processes: 2, ratePerSecond: 28 };
  const { api, delivery, startWorkers } = await createOffice(setting);
  startWorkers();
  await delivery.services.notices.startNotice(everybody());
  await untilDone(delivery);
  expect(api.measurements.measured.attempts).toHaveLength(100);
  expect(mostInAnySecond(api.measurements.measured.attempts)).toBeLessThanOrEqual(30);
});

test('two notices at once reach each person a second apart, as Telegram wants it', async () => {
  const { api, delivery, startWorkers } = await createOffice();
  api.limits.switch(true);
  startWorkers();
  const { notices } = delivery.services;
  await Promise.all([
    notices.startNotice(everybody('broadcast.1')),
    notices.startNotice(everybody('broadcast.2')),
  ]);
  for (const id of ['broadcast.1', 'broadcast.2'])
    expect(await untilDone(delivery, id)).toMatchObject({ sent: 3, failed: 0 });
  expect(arrivals(api)).toEqual({ 1: 2, 2: 2, 3: 2 });
  expect(api.measurements.measured.refusals429).toEqual([]);
});
