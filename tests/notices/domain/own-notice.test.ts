import { expect, test } from 'vitest';
import type { LedgerEntry } from '../../../src/delivery/domain/delivery.ts';
import { waitsForWord } from '../../../src/notices/domain/own-notice.ts';

const entry = (more: Partial<LedgerEntry>): LedgerEntry => ({
  status: 'sent',
  attempts: 1,
  until: 0,
  ...more,
});

test.each<[string, LedgerEntry | undefined, boolean]>([
  ['has come to somebody', entry({}), true],
  ['could not reach them', entry({ status: 'failed', reason: 'blocked' }), true],
  ['was acknowledged', entry({ acknowledgedAt: 1 }), false],
  [
    'was signed for by somebody whom the bot does not reach',
    entry({ status: 'failed', acknowledgedAt: 1 }),
    false,
  ],
  ['was stopped before it went out to them', entry({ status: 'waiting' }), false],
  ['is going out just now', entry({ status: 'claimed' }), false],
  ['was over before it went out to them', entry({ status: 'failed', reason: 'expired' }), false],
  ['was not meant for them', undefined, false],
])('a notice that %s waits for their word: %o → %s', (_, known, waits) => {
  expect(waitsForWord(known)).toBe(waits);
});
