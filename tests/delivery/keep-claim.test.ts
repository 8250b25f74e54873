import { expect, onTestFinished, test, vi } from 'vitest';
import {
  claimEntry,
  openEntry,
  recordAcknowledged,
  releaseClaim,
} from '../../src/delivery/domain/delivery.ts';
import { keepClaim } from '../../src/delivery/keep-claim.ts';
import { createLedgerStore } from '../../src/delivery/store/ledger-store.ts';
import { createTestRedis } from '../support/redis.ts';

const NOTICE = 'broadcast.1';
const RECEIPT = { sequence: 1, acknowledgedAt: 5, messageId: '7', sentAt: 4, channel: 'telegram' };

/** A person who is being sent something, in a time that passes with every look at it. */
async function aClaim() {
  const ledger = createLedgerStore((await createTestRedis()).redis);
  await ledger.create(NOTICE);
  const waiting = openEntry(undefined);
  await ledger.fillBucket(NOTICE, 0, new Map([[1, waiting]]));
  const claimed = claimEntry(waiting, 0);
  if (!claimed) throw new Error('It is not due.');
  await ledger.claim(NOTICE, 1, waiting, claimed);
  let now = 0;
  const redisNow = () => {
    now += 1_000;
    return now;
  };
  const claim = keepClaim(ledger, { noticeId: NOTICE, person: 1, claimed, redisNow, everyMs: 5 });
  onTestFinished(() => void claim.end());
  return { ledger, claimed, claim, find: () => ledger.find(NOTICE, 1) };
}

test('a send that waits longer for its answer than a claim lasts is not begun by another process meanwhile', async () => {
  const { claimed, claim, find } = await aClaim();
  await vi.waitFor(async () => expect((await find())?.until).toBeGreaterThan(2 * claimed.until));
  const kept = await claim.end();
  expect(kept).toEqual({ ...claimed, until: kept.until });
  expect(await find()).toEqual(kept);
});

test('a claim that another process released while Redis took no writes is taken up again by the send that still waits', async () => {
  const { ledger, claimed, claim, find } = await aClaim();
  await ledger.update(NOTICE, 1, (entry) => releaseClaim(entry, 2 * claimed.until));
  await vi.waitFor(async () => expect(await find()).toMatchObject({ status: 'claimed', attempts: 1 }));
  const kept = await claim.end();
  expect(await find()).toEqual(kept);
});

test('a claim that has gone over to another send is that of the other', async () => {
  const { ledger, claim, find } = await aClaim();
  await ledger.update(NOTICE, 1, (entry) => ({ ...entry, attempts: entry.attempts + 1, until: 7 }));
  const other = await find();
  await claim.end();
  expect(await find()).toEqual(other);
});

test('whoever takes note while Telegram has not answered yet stays the one who has', async () => {
  const { ledger, claim, find } = await aClaim();
  await ledger.update(NOTICE, 1, (entry) => recordAcknowledged(entry, RECEIPT));
  const acknowledged = await find();
  expect(acknowledged).toMatchObject({ status: 'sent', receipt: 1 });
  await claim.end();
  expect(await find()).toEqual(acknowledged);
});
