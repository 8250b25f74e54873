import { describe, expect, test } from 'vitest';
import { dueStep, isNudgeable, type Nudge, refuseNudge } from '../../../src/asks/domain/nudge.ts';
import { planRound, restedNumbers, wasLastNudge } from '../../../src/asks/domain/nudge-round.ts';
import type { LedgerEntry } from '../../../src/delivery/domain/delivery.ts';
import { NIGHT } from '../../../src/kernel/working-hours.ts';

const at = (text: string) => Date.parse(`${text}:00+08:00`);
const days = { isWorkday: (date: string) => date !== '2026-11-28', quiet: NIGHT, zone: 'Asia/Shanghai' };
const asked: Nudge = {
  ...{ askId: 'broadcast.1', number: 2, text: '【催办】', requestedBy: 42 },
  requestedAt: at('2026-11-27T21:00'),
};
const started = { ...asked, startedAt: at('2026-11-27T15:00') };

describe('what is due of a nudge', () => {
  test.each([
    ['nothing at night', asked, '2026-11-27T21:00', undefined],
    ['nothing on a day off', asked, '2026-11-28T10:00', undefined],
    ['its start when work begins', asked, '2026-11-29T08:00', 'start'],
    ['nothing within a day after it', started, '2026-11-27T19:00', undefined],
    [
      'the escalation no earlier than a day after it, and on a working day',
      started,
      '2026-11-28T15:00',
      undefined,
    ],
    ['the escalation then', started, '2026-11-29T08:00', 'escalate'],
    ['nothing after that', { ...started, escalatedAt: 1 }, '2026-11-30T08:00', undefined],
  ] as const)('is %s', (_, nudge, now, step) => {
    expect(dueStep(nudge, at(now), days)).toBe(step);
  });
});

const TERMS = { askId: 'broadcast.1', gapHours: 24, mostPerMonth: 8 };

describe('a round of nudges', () => {
  const nudges = [
    { ...asked, number: 1, startedAt: at('2026-11-23T09:00') },
    { ...asked, number: 2, cancelledAt: at('2026-11-23T21:00') },
    { ...asked, number: 3, startedAt: at('2026-11-24T08:30') },
  ];
  const missing = [
    { isReached: true, turns: [], load: { month: 0 } },
    { isReached: true, turns: [1], load: { month: 0 } },
    { isReached: true, turns: [3], load: { month: 0 } },
    { isReached: true, turns: [1, 3], load: { month: 0 } },
    { isReached: false, turns: [], load: { month: 0 } },
  ];

  test('leaves out who was nudged within a day, and says when; a day later they may be nudged again', () => {
    expect(planRound(missing, nudges, { ...TERMS, at: at('2026-11-24T08:59') })).toEqual({
      ...{ people: 1, exhausted: 1, today: 0, month: 0, unreached: 1, away: 0 },
      reached: missing.slice(0, 1),
      recent: { people: 2, lastAt: at('2026-11-24T08:30') },
    });
    expect(planRound(missing, nudges, { ...TERMS, at: at('2026-11-24T09:00') })).toMatchObject({
      people: 2,
      recent: { people: 1 },
    });
    expect(planRound(missing, nudges, { ...TERMS, at: at('2026-11-25T08:30') })).toEqual({
      ...{ people: 3, exhausted: 1, today: 0, month: 0, unreached: 1, away: 0, recent: undefined },
      reached: missing.slice(0, 3),
    });
  });

  test('counts as long past what began a day before, never what was called off or waits', () => {
    expect(restedNumbers(nudges, at('2026-11-24T09:00'), 24)).toEqual([1]);
    expect(restedNumbers([asked], at('2027-01-01T09:00'), 24)).toEqual([]);
  });
});

test.each<[string, LedgerEntry | undefined, boolean]>([
  ['whom it reached', { status: 'sent', attempts: 1, until: 0 }, true],
  ['who took note', { status: 'sent', attempts: 1, until: 0, acknowledgedAt: 5 }, false],
  ['whom it did not reach', { status: 'failed', attempts: 1, until: 0 }, false],
  ['to whom it is still going out', { status: 'waiting', attempts: 0, until: 0 }, false],
  ['who was not asked', undefined, false],
])(
  'by the ledger, a nudge can go to nobody but whom it reached and who has not answered: %s',
  (_, entry, may) => {
    expect(isNudgeable(entry)).toBe(may);
  },
);

describe('a nudge', () => {
  const [opens, closes] = [at('2026-11-23T09:00'), at('2026-11-27T18:00')];
  const exam = {
    ...{ id: 'exam.e1', code: 'exam.e1', title: '年度测试' },
    nudging: { text: '【催考】', gapHours: 1, from: opens, until: closes },
  };
  const refusal = (now: string, startsAt = now) => refuseNudge(exam, at(now), at(startsAt));

  test('is refused before the opening, from the close on, and when it would come after the close', () => {
    expect(refusal('2026-11-23T08:59')).toBe('not-open');
    expect(refusal('2026-11-23T09:00')).toBeUndefined();
    expect(refusal('2026-11-26T21:00', '2026-11-27T08:00')).toBeUndefined();
    expect(refusal('2026-11-27T17:59', '2026-11-27T18:00')).toBe('closes-before');
    expect(refusal('2026-11-27T18:00')).toBe('not-open');
  });

  test('is refused about what was taken back, and about what has no end only then', () => {
    const endless = { ...exam, nudging: { text: '', gapHours: 24 } };
    expect(refuseNudge(endless, 0, Number.MAX_SAFE_INTEGER)).toBeUndefined();
    expect(refuseNudge({ ...endless, withdrawnAt: 1 }, 2, 2)).toBe('withdrawn');
  });
});

test("a person's last nudge is the second, whatever numbers the notice's nudges have", () => {
  expect(wasLastNudge([1], 1)).toBe(false);
  expect(wasLastNudge([1, 3], 3)).toBe(true);
  expect(wasLastNudge([1, 2], 3)).toBe(false);
});
