import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Carrier } from '../../src/delivery/carriers.ts';
import type { ConnectedChannel } from '../../src/delivery/channels/channel.ts';
import { createDeliverBucket } from '../../src/delivery/deliver-bucket.ts';
import { createSendLane } from '../../src/delivery/send-lane.ts';
import type { BudgetStore } from '../../src/delivery/store/budget-store.ts';
import type { LedgerStore } from '../../src/delivery/store/ledger-store.ts';
import { createOffice } from '../support/delivery-office.ts';
import { everybody } from '../support/notice-draft.ts';

const SLOW_MS = 100;
/** Longer than a slot stays fresh. */
const LATE_MS = 60;
const never = new AbortController().signal;

/** It finds everybody under their number. */
const channelThat = (send: ConnectedChannel['send']): ConnectedChannel => ({
  name: 'telegram',
  kind: 'telegram',
  addressOf: ({ id }) => ({ at: String(id) }),
  lostBy: [],
  send,
});

const carriersOf = (channel: ConnectedChannel, budget: BudgetStore): Carrier[] => [
  { channel, budget, lane: createSendLane(budget) },
];

test('a batch that meets an error ends only when its other sends have been recorded', async () => {
  const { delivery } = await createOffice();
  const { budget } = delivery;
  const { ledger } = delivery.stores;
  await delivery.services.notices.startNotice(everybody());
  const channel = channelThat(async ({ at }) => {
    if (at === '1') throw new TypeError('a mistake in the channel');
    await wait(SLOW_MS);
    return at;
  });
  const deliver = createDeliverBucket({
    ...delivery.work,
    carriers: carriersOf(channel, budget),
    clock: Date,
    log: pino({ level: 'silent' }),
  });
  await expect(deliver({ noticeId: 'broadcast.1', bucket: 0 }, never)).rejects.toThrow('a mistake');
  for (const id of [2, 3]) expect(await ledger.find('broadcast.1', id)).toMatchObject({ status: 'sent' });
});

/** Everything arrives, and keeps count. */
function aChannel() {
  const sent: number[] = [];
  const channel = channelThat(async ({ at }) => String(sent.push(Number(at))));
  return { sent, channel };
}

test('a notice goes out though every claim takes longer than a slot stays fresh', async () => {
  const { delivery } = await createOffice();
  await delivery.services.notices.startNotice(everybody());
  const { sent, channel } = aChannel();
  const ledger: LedgerStore = {
    ...delivery.stores.ledger,
    async claim(...claim) {
      await wait(LATE_MS);
      return delivery.stores.ledger.claim(...claim);
    },
  };
  const carriers = carriersOf(channel, delivery.budget);
  const log = pino({ level: 'silent' });
  const deliver = createDeliverBucket({ ...delivery.work, ledger, carriers, clock: Date, log });
  expect(await deliver({ noticeId: 'broadcast.1', bucket: 0 }, never)).toBeUndefined();
  expect(sent.sort()).toEqual([1, 2, 3]);
});

test('a slot that comes too late is replaced under the same claim; that it keeps happening is said once', async () => {
  const { delivery } = await createOffice();
  await delivery.services.notices.startNotice(everybody());
  const { sent, channel } = aChannel();
  // All three ask together: three times in a row too late for each.
  let late = 3;
  const budget: BudgetStore = {
    ...delivery.budget,
    async take(wishes) {
      const answer = await delivery.budget.take(wishes);
      if (late-- > 0) await wait(LATE_MS);
      return answer;
    },
  };
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => lines.push(line) });
  const carriers = carriersOf(channel, budget);
  const deliver = createDeliverBucket({ ...delivery.work, carriers, clock: Date, log });
  expect(await deliver({ noticeId: 'broadcast.1', bucket: 0 }, never)).toBeUndefined();
  expect(sent.sort()).toEqual([1, 2, 3]);
  const { entries } = await delivery.stores.ledger.listBucket('broadcast.1', 0);
  expect([...entries.values()].map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('miss their moment');
});

test('nobody stays claimed for longer than a send may wait while Telegram wants to hear nothing', async () => {
  const { delivery } = await createOffice();
  await delivery.services.notices.startNotice(everybody());
  await delivery.budget.block(60_000);
  const { sent, channel } = aChannel();
  const carriers = carriersOf(channel, delivery.budget);
  const log = pino({ level: 'silent' });
  const deliver = createDeliverBucket({ ...delivery.work, carriers, clock: Date, log });
  expect(await deliver({ noticeId: 'broadcast.1', bucket: 0 }, never)).toEqual({ againInMs: 0 });
  expect(sent).toEqual([]);
  expect(await delivery.stores.ledger.find('broadcast.1', 1)).toEqual({
    status: 'waiting',
    attempts: 0,
    until: 0,
  });
});
