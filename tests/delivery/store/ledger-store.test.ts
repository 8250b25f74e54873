import { describe, expect, test } from 'vitest';
import {
  claimEntry,
  isSettled,
  type LedgerEntry,
  recordSent,
} from '../../../src/delivery/domain/delivery.ts';
import { createLedgerStore } from '../../../src/delivery/store/ledger-store.ts';
import { createTestRedis } from '../../support/redis.ts';

const waiting: LedgerEntry = { status: 'waiting', attempts: 0, until: 0 };
const unbound: LedgerEntry = { status: 'failed', attempts: 0, until: 0, reason: 'unbound' };
const sent = { messageId: 46, sentAt: 1, channel: 'telegram' };
const NOTICE = 'broadcast.1';

async function ledgerOf(entries: Record<number, LedgerEntry>) {
  const { redis } = await createTestRedis();
  const ledger = createLedgerStore(redis);
  await ledger.create(NOTICE);
  const people = Object.entries(entries).map(([id, entry]) => [Number(id), entry] as const);
  await ledger.fillBucket(NOTICE, 0, new Map(people));
  await ledger.recordFilled(NOTICE);
  return { redis, ledger };
}

function claimOf(entry: LedgerEntry): LedgerEntry {
  const claimed = claimEntry(entry, 1_790_000_000_000);
  if (!claimed) throw new Error('not due');
  return claimed;
}

test('of two changes of one entry in the same turn the first is made, the other is told, and the counts are right', async () => {
  const { ledger } = await ledgerOf({ 1: waiting, 2: waiting, 3: unbound });
  const [first, second, third] = [claimOf(waiting), claimOf(waiting), claimOf(waiting)];
  expect(
    await Promise.all([
      ledger.claim(NOTICE, 1, waiting, first, 1),
      ledger.claim(NOTICE, 1, waiting, second, 1),
      ledger.claim(NOTICE, 2, waiting, third, 1),
      ledger.claim(NOTICE, 2, waiting, third, 2),
    ]),
  ).toEqual(['replaced', 'changed', 'replaced', 'halted']);
  const counted = { month: '2026-09', isNudge: false };
  await Promise.all([
    ledger.update(NOTICE, 1, (entry) => recordSent(entry, sent), first, counted),
    ledger.update(NOTICE, 2, (entry) => recordSent(entry, { ...sent, messageId: 47 }), third, counted),
  ]);
  expect(await ledger.findHeader(NOTICE)).toMatchObject({ sent: 2, failed: 1, acknowledged: 0 });
  expect(await ledger.find(NOTICE, 2)).toMatchObject({ status: 'sent', messageId: 47 });
});

describe('filling', () => {
  test('counts who waits and who has failed from the start', async () => {
    const { ledger } = await ledgerOf({ 1: waiting, 2: unbound });
    expect(await ledger.findHeader(NOTICE)).toEqual({
      ...{ state: 'sending', filled: true, cursor: 1, run: 1, admitted: 0 },
      ...{ total: 2, sent: 0, failed: 1, acknowledged: 0 },
    });
    expect(await ledger.listOpenBuckets(NOTICE)).toEqual([0]);
  });

  test('the same bucket again changes nothing', async () => {
    const { ledger } = await ledgerOf({ 1: waiting });
    expect(await ledger.fillBucket(NOTICE, 0, new Map([[1, unbound]]))).toBe(false);
    await ledger.create(NOTICE);
    expect(await ledger.find(NOTICE, 1)).toEqual(waiting);
    expect(await ledger.findHeader(NOTICE)).toMatchObject({ total: 1, failed: 0 });
  });

  test('with nobody to send to, the notice is done', async () => {
    const { ledger } = await ledgerOf({ 2: unbound });
    expect(await ledger.findHeader(NOTICE)).toMatchObject({ state: 'done' });
  });

  test('keeps a full bucket in the compact encoding', async () => {
    const { redis, ledger } = await ledgerOf({});
    const longest: LedgerEntry = {
      ...waiting,
      ...sent,
      attempts: 600,
      until: 2 ** 52,
      acknowledgedAt: 2 ** 52,
    };
    const ids = Array.from({ length: 100 }, (_, i) => 100 + i);
    await ledger.fillBucket(NOTICE, 1, new Map(ids.map((id) => [id, { ...longest, receipt: 2 ** 40 }])));
    expect(await redis.object('ENCODING', `qf:ledger:${NOTICE}:1`)).toBe('listpack');
  });
});

describe('claiming', () => {
  test('succeeds for one of many who try at the same moment', async () => {
    const { ledger } = await ledgerOf({ 1: waiting });
    const claims = await Promise.all(
      Array.from({ length: 20 }, () => ledger.claim(NOTICE, 1, waiting, claimOf(waiting))),
    );
    expect(claims.filter((claim) => claim === 'replaced')).toHaveLength(1);
    expect(claims.filter((claim) => claim === 'changed')).toHaveLength(19);
  });

  test('is refused to whoever took the batch up in a run before the notice went on', async () => {
    const { ledger } = await ledgerOf({ 1: waiting });
    await ledger.changeState(NOTICE, ['sending'], 'paused');
    await ledger.changeState(NOTICE, ['paused'], 'sending');
    expect(await ledger.claim(NOTICE, 1, waiting, claimOf(waiting), 1)).toBe('halted');
    expect(await ledger.claim(NOTICE, 1, waiting, claimOf(waiting), 2)).toBe('replaced');
  });

  test('is refused while the notice is paused', async () => {
    const { ledger } = await ledgerOf({ 1: waiting });
    await ledger.changeState(NOTICE, ['sending'], 'paused');
    expect(await ledger.claim(NOTICE, 1, waiting, claimOf(waiting))).toBe('halted');
  });
});

describe('recording', () => {
  test('moves the counts with the entry, and closes the notice with its last one', async () => {
    const { ledger } = await ledgerOf({ 1: waiting });
    await ledger.update(NOTICE, 1, (entry) => recordSent(entry, sent));
    expect(await ledger.findHeader(NOTICE)).toMatchObject({ sent: 1, state: 'sending' });
    expect(await ledger.closeBucket(NOTICE, 0)).toBe('done');
    expect(await ledger.findHeader(NOTICE)).toMatchObject({ state: 'done' });
  });

  test('counts once however many record the same', async () => {
    const { ledger } = await ledgerOf({ 1: waiting });
    const record = () => ledger.update(NOTICE, 1, (entry) => recordSent(entry, sent));
    await Promise.all(Array.from({ length: 20 }, record));
    expect(await ledger.findHeader(NOTICE)).toMatchObject({ sent: 1 });
  });

  test('each person is sent to exactly once by workers who all try everybody', async () => {
    const ids = Array.from({ length: 99 }, (_, i) => i + 1);
    const { ledger } = await ledgerOf(Object.fromEntries(ids.map((id) => [id, waiting])));
    const sends: number[] = [];
    const work = async () => {
      for (const id of ids) {
        const entry = await ledger.find(NOTICE, id);
        const claimed = entry && claimEntry(entry, 1_790_000_000_000);
        if (!entry || !claimed || (await ledger.claim(NOTICE, id, entry, claimed)) !== 'replaced') continue;
        sends.push(id);
        await ledger.update(NOTICE, id, (current) => recordSent(current, sent), claimed);
      }
    };
    await Promise.all(Array.from({ length: 8 }, work));
    expect(sends.sort((a, b) => a - b)).toEqual(ids);
    expect(await ledger.findHeader(NOTICE)).toMatchObject({ sent: 99 });
    const { entries } = await ledger.listBucket(NOTICE, 0);
    expect([...entries.values()].every(isSettled)).toBe(true);
  });
});
