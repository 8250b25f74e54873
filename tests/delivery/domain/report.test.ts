import { describe, expect, test } from 'vitest';
import type { LedgerEntry } from '../../../src/delivery/domain/delivery.ts';
import {
  applyReport,
  missedBy,
  nextAsk,
  passedOnEntry,
  type Report,
} from '../../../src/delivery/domain/report.ts';

const REF = 'pager:7';
const sent: LedgerEntry = {
  status: 'sent',
  attempts: 2,
  until: 0,
  messageId: REF,
  sentAt: 9,
  channel: 'pager',
};
const LOST: Report = { is: 'refused', reason: 'no-such-number' };
const missed: LedgerEntry = {
  status: 'failed',
  attempts: 2,
  until: 0,
  channel: 'pager',
  reason: 'no-such-number',
};
const claimed: LedgerEntry = { status: 'claimed', attempts: 1, until: 99, tried: 'pager' };

describe('what a report makes of an entry', () => {
  test.each<[string, LedgerEntry | undefined, Report, ReturnType<typeof applyReport>]>([
    ['it has arrived: nothing more', sent, { is: 'delivered' }, { is: 'over' }],
    ['it never will: failed, and nothing lies with the person', sent, LOST, { is: 'failed', entry: missed }],
    ['the same said again, before what follows was done', missed, LOST, { is: 'failed', entry: missed }],
    [
      'who has answered keeps their receipt',
      { ...sent, acknowledgedAt: 10, receipt: 1 },
      LOST,
      { is: 'over' },
    ],
    ['another message lies there by now', { ...sent, messageId: 'mail:a1' }, LOST, { is: 'over' }],
    ['the send is not recorded yet', claimed, LOST, { is: 'early' }],
    ['nor is one that is in doubt', { ...claimed, status: 'waiting' }, LOST, { is: 'early' }],
    ['they go by another way by now', passedOnEntry(missed), LOST, { is: 'over' }],
    ['also when that is under way', { ...passedOnEntry(missed), status: 'claimed' }, LOST, { is: 'over' }],
    [
      'also when what is attached has arrived by that',
      { ...passedOnEntry(missed), messageId: 'telegram:40x3' },
      LOST,
      { is: 'over' },
    ],
    ['they failed for another reason', { ...missed, reason: 'expired' }, LOST, { is: 'over' }],
    ['nobody is there', undefined, LOST, { is: 'over' }],
  ])('%s', (_, entry, report, applied) => {
    expect(applyReport(entry, REF, report)).toEqual(applied);
  });

  test('who is passed on goes behind the channel that failed, and nobody else does', () => {
    expect(missedBy(passedOnEntry(missed))).toBe('pager');
    expect(missedBy({ ...passedOnEntry(missed), messageId: 'telegram:40x3' })).toBe('pager');
    expect([sent, missed, claimed].map(missedBy)).toEqual([undefined, undefined, undefined]);
  });
});

test('a message is asked for ever more seldom, and after three days no more', () => {
  const HOUR = 3_600_000;
  const askedAfter = (isReceived: boolean) => {
    const at: number[] = [];
    for (let next = nextAsk(0, 0, isReceived); next !== undefined; next = nextAsk(0, next, isReceived))
      at.push(next);
    return at.map((ms) => ms / HOUR);
  };
  expect(askedAfter(false)).toEqual([2 / 60, 5 / 60, 15 / 60, 1, 4, 12, 24, 48, 72]);
  expect(askedAfter(true)).toEqual([1, 4, 12, 24, 48, 72]);
});
