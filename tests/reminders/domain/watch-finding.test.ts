import { describe, expect, test } from 'vitest';
import { findWaveProblems, isStuck, type WaveFacts } from '../../../src/reminders/domain/watch-finding.ts';

const WELL: WaveFacts = {
  text: { title: '提醒', text: '提醒\n请遵守纪律。', short: '请遵守纪律。' },
  people: 13,
  unreachable: 0,
  storage: { isWritable: true, isPersistent: true },
  bot: 'accepted',
  isProvisional: false,
};

describe('before a wave', () => {
  test('nothing is found where all is well', () => {
    expect(findWaveProblems(WELL)).toEqual([]);
  });

  test.each([
    [{ people: 0 }, 'nobody'],
    [{ unreachable: 1 }, 'unreachable'],
    [{ storage: { isWritable: false, isPersistent: true } }, 'not-writable'],
    [{ storage: { isWritable: true, isPersistent: false } }, 'not-persistent'],
    [{ bot: 'refused' }, 'token-refused'],
    [{ bot: 'away' }, 'telegram-away'],
    [{ isProvisional: true }, 'provisional'],
    [{ text: { ...WELL.text, short: '' } }, 'text-unfit'],
    [{ text: { ...WELL.text, short: '长'.repeat(71) } }, 'text-unfit'],
    [{ text: { ...WELL.text, text: '一行\n'.repeat(10) } }, 'text-unfit'],
  ] as [Partial<WaveFacts>, string][])('%j is found', (facts, problem) => {
    expect(findWaveProblems({ ...WELL, ...facts })).toEqual([problem]);
  });
});

describe('after a wave', () => {
  test('nine in ten are enough', () => {
    expect(isStuck({ total: 20, sent: 18 }, [])).toBe(false);
    expect(isStuck({ total: 20, sent: 17 }, [])).toBe(true);
  });

  test('those without an account do not count', () => {
    expect(isStuck({ total: 20, sent: 9 }, [{ reason: 'unbound', people: 10 }])).toBe(false);
    expect(isStuck({ total: 20, sent: 8 }, [{ reason: 'unbound', people: 10 }])).toBe(true);
    expect(isStuck({ total: 20, sent: 10 }, [{ reason: 'blocked', people: 10 }])).toBe(true);
    expect(isStuck({ total: 3, sent: 0 }, [{ reason: 'unbound', people: 3 }])).toBe(false);
  });
});
