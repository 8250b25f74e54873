import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../../src/calendar/domain/calendar.ts';
import {
  draftExam,
  examOf,
  isWindowLeft,
  parseWindow,
  proposeClosings,
} from '../../../src/desk/domain/exam-draft.ts';
import { nextValue, setRule } from '../../../src/desk/domain/exam-draft-rules.ts';
import { HOUR, MORNING } from '../../support/exams.ts';
import { SMALL_TEST } from '../../support/questions.ts';

const ZONE = 'Asia/Shanghai';
const at = (text: string) => Date.parse(`${text}:00+08:00`);
const past = (read: string, ...meant: string[]) => ({
  refused: 'past',
  read: at(read),
  meant: meant.map(at),
});
const CALENDAR = createCalendar({ files: [], overrides: [] });
const draft = draftExam('e1', SMALL_TEST);
const OFFICER = { telegramId: 5, now: MORNING };

describe('the window of a new exam', () => {
  it.each([
    ['12月1日 18:00', { closesAt: at('2026-12-01T18:00') }],
    ['2026-12-01 17:30', { closesAt: at('2026-12-01T17:30') }],
    ['12.1', { closesAt: at('2026-12-01T18:00') }],
    ['1月5日', { closesAt: at('2027-01-05T18:00') }],
    ['11月22日 18:00', past('2026-11-22T18:00', '2027-11-22T18:00')],
    ['11月20日 至 12月5日', { ...past('2026-11-20T09:00', '2027-11-20T09:00'), isPeriod: true }],
    ['2027年11月22日 18:00', { closesAt: at('2027-11-22T18:00') }],
    ['12月1日 至 12月5日', { opensAt: at('2026-12-01T09:00'), closesAt: at('2026-12-05T18:00') }],
    ['12/1 8：30～12/1 11：00', { opensAt: at('2026-12-01T08:30'), closesAt: at('2026-12-01T11:00') }],
    ['明天下午', { closesAt: at('2026-11-24T18:00') }],
    ['今天下午6点', { closesAt: at('2026-11-23T18:00') }],
    ['明早九点 到 后天下班前', { opensAt: at('2026-11-24T09:00'), closesAt: at('2026-11-25T18:00') }],
    ['2月30日', { refused: 'not-understood', noDay: '2026-02-30' }],
    ['', { refused: 'not-understood' }],
    ['11月23日 09:30', { refused: 'too-short', closesAt: at('2026-11-23T09:30') }],
    ['2025-12-01', past('2025-12-01T18:00')],
    [
      '12月5日 至 12月1日',
      { refused: 'too-short', opensAt: at('2026-12-05T09:00'), closesAt: at('2026-12-01T18:00') },
    ],
  ])('is read from “%s”', (text, window) => {
    expect(parseWindow(text, MORNING, ZONE)).toEqual(window);
  });

  it('is offered until this evening, tomorrow, in three days and in a week', () => {
    expect(proposeClosings(MORNING, ZONE, CALENDAR)).toEqual(
      ['2026-11-23T18:00', '2026-11-24T18:00', '2026-11-26T18:00', '2026-11-30T18:00'].map(at),
    );
    expect(proposeClosings(at('2026-11-23T17:30'), ZONE, CALENDAR)).toHaveLength(3);
  });

  it('is offered on working days alone: none at a weekend or in a holiday, one on a Saturday that is worked', () => {
    // The last working day before the Spring Festival of 2026 is Saturday, February 14th.
    expect(proposeClosings(at('2026-02-13T09:00'), ZONE, CALENDAR)).toEqual(
      ['2026-02-13T18:00', '2026-02-14T18:00', '2026-02-24T18:00'].map(at),
    );
    expect(proposeClosings(at('2026-11-28T09:00'), ZONE, CALENDAR)).toEqual(
      ['2026-11-30T18:00', '2026-12-01T18:00', '2026-12-07T18:00'].map(at),
    );
  });

  it('must leave people time when the exam is published', () => {
    const closing = { ...draft, closesAt: MORNING + HOUR };
    expect(isWindowLeft(closing, MORNING)).toBe(true);
    expect(isWindowLeft(closing, MORNING + HOUR)).toBe(false);
  });
});

describe('a new exam', () => {
  it('has one attempt and shows the score alone until its close, unless the officer says otherwise', () => {
    const exam = examOf({ ...draft, closesAt: MORNING + HOUR }, OFFICER);
    expect(exam).toMatchObject({
      attemptsAllowed: 1,
      opensAt: MORNING,
      navigation: 'free',
      review: { beforeClose: 'score', afterClose: 'answers' },
      createdBy: 5,
    });
  });

  it('is none before its window is known', () => {
    expect(examOf(draft, OFFICER)).toBeUndefined();
  });

  it('takes over the rules that the officer changes', () => {
    const changes = [
      ['attempts', 'any'],
      ['scoring', 'partial'],
      ['reveal', 'hand-in'],
      ['navigation', 'forward-only'],
    ] as const;
    const changed = changes.reduce((state, [rule, value]) => setRule(state, rule, value) ?? state, draft);
    const exam = examOf({ ...changed, closesAt: MORNING + HOUR }, OFFICER);
    expect(exam).not.toHaveProperty('attemptsAllowed');
    expect(exam).toMatchObject({
      navigation: 'forward-only',
      blueprint: { scoring: 'partial' },
      review: { beforeClose: 'answers' },
    });
  });

  it('goes round the values of each rule', () => {
    let state = draft;
    const seen = [1, 2, 3, 4].map(() => {
      const value = nextValue(state, 'attempts');
      state = setRule(state, 'attempts', value) ?? state;
      return value;
    });
    expect(seen).toEqual(['2', '3', 'any', '1']);
    expect(state).toEqual(draft);
  });

  it('knows no other rules or values', () => {
    expect(setRule(draft, 'toString', 'x')).toBeUndefined();
    expect(setRule(draft, 'attempts', '99')).toBeUndefined();
  });
});
