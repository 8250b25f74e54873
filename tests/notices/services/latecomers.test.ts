import { expect, test, vi } from 'vitest';
import { accountOf, aMember, manyPeople } from '../../support/cast.ts';
import { arrivals, createOffice, onceEach, untilDone } from '../../support/delivery-office.ts';
import { everybody } from '../../support/notice-draft.ts';
import { seat } from '../../support/seat.ts';

const PEOPLE = 60;

/** An office whose notice is going out slowly; the last of its people has not bound an account. */
async function officeInTheMiddle() {
  const people = manyPeople(PEOPLE).map((person) =>
    person.id === PEOPLE ? aMember(PEOPLE, { telegramId: undefined }) : person,
  );
  const office = await createOffice({ people, ratePerSecond: 40, processes: 2 });
  const { api, delivery } = office;
  office.startWorkers();
  await delivery.services.notices.startNotice(everybody());
  await vi.waitFor(() => expect(api.measurements.measured.sends.length).toBeGreaterThan(2));
  /** Binds the account, as a personal link does. */
  async function bind(id: number, more: Parameters<typeof aMember>[1] = {}) {
    const person = aMember(id, more);
    api.addAccount({ id: accountOf(id), first_name: person.name }).send('/start');
    await seat(delivery.stores.people, person);
    return delivery.services.latecomers.admit(person);
  }
  return { ...office, bind };
}

test('who binds while a notice is going out gets it too, once', async () => {
  const { api, delivery, bind } = await officeInTheMiddle();
  expect(await delivery.stores.ledger.find('broadcast.1', PEOPLE)).toMatchObject({ reason: 'unbound' });
  expect(await bind(PEOPLE)).toEqual(['broadcast.1']);
  expect(await bind(PEOPLE)).toEqual([]);
  expect(await untilDone(delivery)).toMatchObject({ total: PEOPLE, sent: PEOPLE, failed: 0 });
  expect(arrivals(api)).toEqual(onceEach(PEOPLE));
});

test('who has come to the roster since gets it if it is meant for them, also in a bucket of their own', async () => {
  const { api, delivery, bind } = await officeInTheMiddle();
  expect(await bind(PEOPLE + 1)).toEqual(['broadcast.1']);
  expect(await bind(150)).toEqual(['broadcast.1']);
  expect(await untilDone(delivery)).toMatchObject({ total: PEOPLE + 2, sent: PEOPLE + 1, failed: 1 });
  expect(arrivals(api)).toMatchObject({ [PEOPLE + 1]: 1, 150: 1 });
});

test('whom it is not meant for, and who has got it already, gets nothing', async () => {
  const { delivery, bind } = await officeInTheMiddle();
  const { notices } = delivery.services;
  await notices.startNotice({ ...everybody('broadcast.2'), audience: { people: [1, 2] } });
  await notices.pause('broadcast.2');
  expect(await bind(PEOPLE)).toEqual(['broadcast.1']);
  await untilDone(delivery);
  expect(await bind(1)).toEqual([]);
});

test('a notice that is over is not begun again', async () => {
  const { api, delivery, bind } = await officeInTheMiddle();
  await untilDone(delivery);
  expect(await bind(PEOPLE)).toEqual([]);
  expect(arrivals(api)).toEqual(onceEach(PEOPLE - 1));
});

test('a bucket that somebody was let into while it was being closed stays open for them', async () => {
  const { delivery } = await createOffice({ people: [aMember(1), aMember(2, { telegramId: undefined })] });
  const { ledger } = delivery.stores;
  await delivery.services.notices.startNotice(everybody());
  const before = await ledger.findHeader('broadcast.1');
  await seat(delivery.stores.people, aMember(2));
  await delivery.services.latecomers.admit(aMember(2));
  expect(await ledger.closeBucket('broadcast.1', 0, before?.admitted)).toBe('reopened');
  expect(await ledger.listOpenBuckets('broadcast.1')).toEqual([0]);
});

test('whom a notice is meant for only since it has gone out gets it where the area that asks wants it so', async () => {
  const { api, delivery } = await officeInTheMiddle();
  await untilDone(delivery);
  const { latecomers } = delivery.services;
  const late = aMember(PEOPLE + 1);
  api.addAccount({ id: accountOf(late.id), first_name: late.name }).send('/start');
  await seat(delivery.stores.people, late);
  expect(await latecomers.admitLater('broadcast.1', late)).toBe(true);
  expect(await latecomers.admitLater('broadcast.1', late)).toBe(false);
  expect(await untilDone(delivery)).toMatchObject({ total: PEOPLE + 1, sent: PEOPLE, failed: 1 });
  expect(arrivals(api)).toMatchObject({ 1: 1, [late.id]: 1 });
});

test('a notice that was stopped is begun again for nobody', async () => {
  const { delivery } = await officeInTheMiddle();
  const { notices, latecomers } = delivery.services;
  await notices.stop('broadcast.1');
  const late = aMember(PEOPLE + 1);
  await seat(delivery.stores.people, late);
  expect(await latecomers.admitLater('broadcast.1', late)).toBe(false);
});
