import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANNELS } from '../../../src/delivery/channels/index.ts';
import {
  bucketOf,
  CLAIM_AHEAD_MS,
  CLAIM_PROLONGED_EVERY_MS,
  CLAIM_RELEASED_FOR_MS,
  claimEntry,
  type DeliveryFailure,
  FAILURE_REASONS,
  isDue,
  isSettled,
  type LedgerEntry,
  msLeftToSend,
  openEntry,
  prolongClaim,
  recordAcknowledged,
  recordEntered,
  recordFailure,
  recordSent,
  releaseClaim,
  retryPauseMs,
  untilNextDue,
} from '../../../src/delivery/domain/delivery.ts';
import { countsOf } from '../../../src/delivery/domain/delivery-counts.ts';
import { decodeEntry, encodeEntry } from '../../../src/delivery/domain/ledger-code.ts';
import { refOf } from '../../../src/delivery/domain/message-ref.ts';
import { createReach } from '../../../src/delivery/reach.ts';
import { CHANNEL_KINDS } from '../../../src/kernel/channel-kind.ts';
import type { Person } from '../../../src/kernel/person.ts';
import { aMember } from '../../support/cast.ts';

const NOW = 1_790_000_000_000;
const waiting: LedgerEntry = { status: 'waiting', attempts: 0, until: 0 };
const sent = { messageId: 46, sentAt: NOW, channel: 'telegram' };
const outage = { reason: 'gave-up', permanent: false } as const;

function claimOf(entry: LedgerEntry, now = NOW): LedgerEntry {
  const claimed = claimEntry(entry, now);
  if (!claimed) throw new Error('not due');
  return claimed;
}

const positive = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const anyEntry: fc.Arbitrary<LedgerEntry> = fc
  .record({
    status: fc.constantFrom('waiting', 'claimed', 'sent', 'failed'),
    attempts: fc.nat(),
    until: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    messageId: optional(
      fc.oneof(
        positive,
        fc.stringMatching(/^[!-~]{1,24}$/).map((id) => refOf('mail', id)),
      ),
    ),
    sentAt: optional(positive),
    acknowledgedAt: optional(positive),
    receipt: optional(positive),
    version: optional(positive),
    channel: optional(fc.stringMatching(/^[a-z-]{1,16}$/)),
    reason: optional(fc.constantFrom(...FAILURE_REASONS)),
    doubts: optional(fc.integer({ min: 1, max: 2 })),
  })
  .map((fields) => {
    const given = Object.entries(fields).filter(([, value]) => value !== undefined);
    return Object.fromEntries(given) as LedgerEntry;
  });

describe('an entry as a string', () => {
  test('says what it said, in at most 128 bytes', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const text = encodeEntry(entry);
        expect(decodeEntry(text)).toEqual(entry);
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(128);
      }),
    );
  });

  test('that nobody has written is refused', () => {
    expect(() => decodeEntry('x|1')).toThrow(/no ledger entry/);
  });
});

describe('a person in the ledger', () => {
  test('stands in the bucket of their number', () => {
    expect([1, 99, 100, 12_345].map(bucketOf)).toEqual([0, 0, 1, 123]);
  });

  test('has failed from the start when no channel reaches them', () => {
    const entryOf = (more: Partial<Person>) =>
      openEntry(createReach(CHANNELS, () => CHANNEL_KINDS).whyUnreached(aMember(1, more)));
    expect(entryOf({})).toEqual(waiting);
    expect(entryOf({ telegramId: undefined })).toMatchObject({ reason: 'unbound' });
    expect(entryOf({ reachable: false })).toMatchObject({ reason: 'blocked' });
  });
});

describe('a claim', () => {
  test('keeps others away until it ends', () => {
    const claimed = claimOf(waiting);
    expect(isDue(claimed, claimed.until - 1)).toBe(false);
    expect(isDue(claimed, claimed.until)).toBe(true);
  });

  test('that has ended is released first: whoever held it has time to say that it was sent, or to keep it', () => {
    const claimed = claimOf(waiting);
    const end = claimed.until;
    expect(claimEntry(claimed, end)).toBeUndefined();
    const released = releaseClaim(claimed, end);
    expect(isDue(released, end + CLAIM_RELEASED_FOR_MS - 1)).toBe(false);
    expect(CLAIM_RELEASED_FOR_MS).toBeGreaterThan(CLAIM_PROLONGED_EVERY_MS);
    expect(prolongClaim(released, claimed, end)).toEqual(claimOf(waiting, end));
    const next = claimOf(released, released.until);
    expect(next.attempts).toBe(2);
    expect(prolongClaim(next, claimed, next.until)).toBeUndefined();
  });

  test('is prolonged twice before it could end, by a send that begins while it may', () => {
    const claimed = claimOf(waiting);
    const begun = claimed.until - CLAIM_AHEAD_MS;
    expect(msLeftToSend(claimed, begun)).toBe(0);
    expect(begun + 2 * CLAIM_PROLONGED_EVERY_MS).toBeLessThan(claimed.until);
    const prolonged = prolongClaim(claimed, claimed, begun);
    expect(prolonged).toEqual({ ...claimed, until: begun + claimed.until - NOW });
  });

  test('is never given on somebody who is settled', () => {
    fc.assert(
      fc.property(anyEntry, fc.nat(), (entry, now) => {
        if (isSettled(entry)) expect(claimEntry(entry, now)).toBeUndefined();
      }),
    );
  });
});

describe('a failed send', () => {
  test('is tried again after a pause that doubles up to a minute', () => {
    expect([1, 2, 3, 7, 50].map(retryPauseMs)).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
    expect(recordFailure(claimOf(waiting), outage, NOW)).toEqual({
      status: 'waiting',
      attempts: 1,
      until: NOW + 1_000,
    });
  });

  test('that Telegram put off does not count as an attempt', () => {
    const failure = { ...outage, retryAfterSeconds: 30 };
    expect(recordFailure(claimOf(waiting), failure, NOW)).toEqual({ ...waiting, until: NOW + 30_000 });
  });

  test('is final when it is permanent', () => {
    const failed = recordFailure(claimOf(waiting), { reason: 'blocked', permanent: true }, NOW);
    expect(failed).toMatchObject({ status: 'failed', reason: 'blocked' });
  });

  test('ends some hours into an outage, so that everybody ends sent or failed', () => {
    let entry = waiting;
    let now = NOW;
    while (!isSettled(entry)) {
      now = Math.max(now, entry.until);
      entry = recordFailure(claimOf(entry, now), outage, now);
    }
    expect(entry).toMatchObject({ status: 'failed', reason: 'gave-up' });
    expect((now - NOW) / 3_600_000).toBeGreaterThan(8);
  });
});

describe('a send of which nobody knows whether it was taken', () => {
  const inDoubt = { ...outage, mayHaveArrived: true };

  /** Fails in one way after another, and counts the sends that may have been taken. */
  function follow(failures: readonly DeliveryFailure[]): { entry: LedgerEntry; taken: number } {
    let entry = waiting;
    let taken = 0;
    for (const failure of failures) {
      if (isSettled(entry)) break;
      if (failure.mayHaveArrived) taken++;
      entry = recordFailure(claimOf(entry, entry.until), failure, entry.until);
    }
    return { entry, taken };
  }

  test('is repeated once, half an hour later, and is never more than that, whatever comes between', () => {
    const once = recordFailure(claimOf(waiting), inDoubt, NOW);
    expect(once).toEqual({ status: 'waiting', attempts: 1, until: NOW + 30 * 60_000, doubts: 1 });
    const failures = fc.constantFrom<DeliveryFailure>(
      inDoubt,
      { ...inDoubt, retryAfterSeconds: 60 },
      outage,
      { ...outage, retryAfterSeconds: 60 },
    );
    fc.assert(
      fc.property(fc.array(failures, { maxLength: 900 }), (some) => {
        const { entry, taken } = follow([...some, ...Array.from({ length: 600 }, () => outage)]);
        expect(taken).toBeLessThanOrEqual(2);
        expect(entry).toMatchObject({ status: 'failed', reason: taken > 0 ? 'unanswered' : 'gave-up' });
        expect(entry).not.toHaveProperty('doubts');
      }),
    );
  });

  test('says what the repetition was refused for where that holds of both', () => {
    const refused = { reason: 'no-such-number', permanent: true } as const;
    expect(follow([inDoubt, refused]).entry).toMatchObject({ reason: 'no-such-number' });
    expect(recordSent(claimOf({ ...waiting, doubts: 1 }), sent)).not.toHaveProperty('doubts');
  });

  test('waits for an answer where it can be asked, and is over when that was in vain for a second time', () => {
    const claimed = { ...claimOf(waiting), tried: 'pager' };
    const asked = recordFailure(claimed, inDoubt, NOW, 60_000);
    expect(asked).toMatchObject({ tried: 'pager', doubts: 1, until: NOW + 60_000 });
    const unknown = { ...inDoubt, isOfAsking: true };
    expect(recordFailure({ ...asked, attempts: 2 }, unknown, NOW, 60_000)).toMatchObject({ doubts: 1 });
    const inVain = { ...unknown, isAskedInVain: true };
    const again = recordFailure({ ...asked, attempts: 1 }, inVain, NOW, 60_000);
    expect(again).toMatchObject({ status: 'waiting', doubts: 1, until: NOW + 1_000 });
    expect(again).not.toHaveProperty('tried');
    const second = recordFailure({ ...claimOf(again, again.until), tried: 'pager' }, inDoubt, NOW, 60_000);
    expect(second).toMatchObject({ doubts: 2, until: NOW + 30 * 60_000 });
    expect(recordFailure(second, inVain, NOW)).toMatchObject({ status: 'failed', reason: 'unanswered' });
  });
});

describe('what is known of a sent notice', () => {
  test('survives the acknowledgement', () => {
    const entry = recordSent(claimOf(waiting), sent);
    const tapped = { ...sent, messageId: 1, sequence: 17, acknowledgedAt: NOW + 5 };
    expect(recordAcknowledged(entry, tapped)).toMatchObject({
      status: 'sent',
      messageId: 46,
      acknowledgedAt: NOW + 5,
      receipt: 17,
    });
  });

  test('is learnt from the tap when the outcome of the send was lost', () => {
    const receipt = { ...sent, sequence: 1, acknowledgedAt: NOW + 5 };
    expect(recordAcknowledged(claimOf(waiting), receipt)).toMatchObject({ status: 'sent', messageId: 46 });
  });

  test('does not change how somebody acknowledged while it was being sent', () => {
    const receipt = { sequence: 3, acknowledgedAt: NOW - 5, channel: 'signed' };
    const entry = recordSent(recordEntered(claimOf(waiting), receipt), sent);
    expect(entry).toMatchObject({ status: 'sent', messageId: 46, channel: 'signed', receipt: 3 });
  });

  test('counts once', () => {
    const entry = recordAcknowledged(waiting, { ...sent, sequence: 1, acknowledgedAt: NOW });
    expect(countsOf(entry)).toEqual({ sent: 1, failed: 0, acknowledged: 1 });
    expect(countsOf(undefined)).toEqual({ sent: 0, failed: 0, acknowledged: 0 });
  });
});

test('a bucket is due again with the first of those who wait', () => {
  const later = { ...waiting, until: NOW + 500 };
  expect(untilNextDue([claimOf(waiting), later, recordSent(waiting, sent)], NOW)).toBe(500);
  expect(untilNextDue([waiting, later], NOW)).toBe(0);
  expect(untilNextDue([recordSent(waiting, sent)], NOW)).toBeUndefined();
});
