import { describe, expect, test } from 'vitest';
import { claimEntry, type LedgerEntry } from '../../../src/delivery/domain/delivery.ts';
import {
  correctionBefore,
  forgetFormerMessage,
  isTooOldToRecall,
  isUnderWay,
  mayHaveArrived,
  whyUnchangeable,
} from '../../../src/notices/domain/follow-up.ts';
import type { Notice } from '../../../src/notices/domain/notice.ts';

const HOUR = 60 * 60_000;
const waiting: LedgerEntry = { status: 'waiting', attempts: 0, until: 0 };
const sent: LedgerEntry = { status: 'sent', attempts: 1, until: 0, messageId: 5, sentAt: 1_000 };

function followUp(kind: 'correction' | 'recall', number = 1): Notice {
  return {
    ...{ id: `${kind}.x.${number}`, code: 'x', kind, title: '', action: 'none', createdAt: 1 },
    ...{ content: { kind: 'text', text: '' }, audience: { all: true } },
    followUp: { of: 'broadcast.1', number },
  };
}

describe('a message that may be in a chat', () => {
  test('is one that was sent, is being sent, or whose sending got no answer', () => {
    expect([sent, claimEntry(waiting, 1), { ...waiting, attempts: 1 }].map(mayHaveArrived)).toEqual([
      true,
      true,
      true,
    ]);
    const unbound: LedgerEntry = { status: 'failed', attempts: 0, until: 0, reason: 'unbound' };
    expect([waiting, unbound, undefined].map(mayHaveArrived)).toEqual([false, false, false]);
  });

  test('acknowledged on paper only is in no chat', () => {
    const { messageId: _, ...onPaper } = sent;
    expect(mayHaveArrived({ ...onPaper, acknowledgedAt: 5, channel: 'signature' })).toBe(false);
  });

  test('is under way as long as the claim of its sender lasts', () => {
    const claimed = claimEntry(waiting, 1_000);
    expect(isUnderWay(claimed, 1_001)).toBe(true);
    expect(isUnderWay(claimed, claimed?.until ?? 0)).toBe(false);
    expect(isUnderWay(sent, 0)).toBe(false);
  });
});

describe('what cannot be changed', () => {
  test('is recalled for 48 hours from its own sending, and corrected at any time', () => {
    expect(isTooOldToRecall(sent, 1_000 + 48 * HOUR)).toBe(false);
    expect(isTooOldToRecall(sent, 1_001 + 48 * HOUR)).toBe(true);
    expect(whyUnchangeable(followUp('recall'), sent, 49 * HOUR, 0)).toBe('too-old');
    expect(whyUnchangeable(followUp('correction'), sent, 49 * HOUR, 0)).toBeUndefined();
  });

  test('is a message that Telegram never confirmed', () => {
    expect(whyUnchangeable(followUp('correction'), { ...waiting, attempts: 1 }, 0, 0)).toBe('unconfirmed');
  });

  test('is a message of the bot that the office had before, which another message has the number of now', () => {
    const { sentAt = 0 } = sent;
    for (const kind of ['recall', 'correction'] as const) {
      expect(whyUnchangeable(followUp(kind), sent, 2_000, sentAt + 1)).toBe('former-bot');
      expect(whyUnchangeable(followUp(kind), sent, 2_000, sentAt)).toBeUndefined();
    }
    expect(forgetFormerMessage(sent, sentAt + 1)).toEqual({ ...sent, messageId: undefined });
    expect(forgetFormerMessage(sent, sentAt)).toBe(sent);
  });
});

test('a correction comes after the one before it; the first, and a recall, after none', () => {
  expect(correctionBefore(followUp('correction', 3))).toBe('correction.x.2');
  expect(correctionBefore(followUp('correction'))).toBeUndefined();
  expect(correctionBefore(followUp('recall', 2))).toBeUndefined();
});
