import { describe, expect, it } from 'vitest';
import { allow, closeLater, parseAllowance, selectCutOff } from '../../../src/desk/domain/allowance.ts';
import { deadlineOf, isRevealed, refuseStart } from '../../../src/exams/domain/exam.ts';
import { asPersonHasIt } from '../../../src/exams/domain/own-time.ts';
import { aMember } from '../../support/cast.ts';
import { anExam, HOUR, MINUTE, MORNING } from '../../support/exams.ts';

const ZONE = 'Asia/Shanghai';
const LI = aMember(7);

describe('extra time', () => {
  it('is one person’s alone', () => {
    const exam = allow(anExam(), { personId: 7, extraMinutes: 20 });
    expect(deadlineOf(asPersonHasIt(exam, 7), MORNING)).toBe(MORNING + 50 * MINUTE);
    expect(deadlineOf(asPersonHasIt(exam, 8), MORNING)).toBe(MORNING + 30 * MINUTE);
  });

  it('given again takes the place of the former', () => {
    const exam = allow(allow(anExam(), { personId: 7, extraMinutes: 20 }), { personId: 7, extraMinutes: 5 });
    expect(exam.allowances).toEqual([{ personId: 7, extraMinutes: 5 }]);
  });
});

describe('extra minutes at the close', () => {
  const exam = allow(anExam(), { personId: 7, extraMinutes: 20 });

  it('are cut off for whoever begins too late for them', () => {
    const [cut] = selectCutOff(exam);
    expect(cut).toEqual({ personId: 7, extraMinutes: 20, latestStart: MORNING + 130 * MINUTE });
    const own = asPersonHasIt(exam, 7);
    expect(deadlineOf(own, MORNING + 130 * MINUTE)).toBe(MORNING + 3 * HOUR);
    expect(deadlineOf(own, MORNING + 160 * MINUTE)).toBe(MORNING + 3 * HOUR);
  });

  it('are kept whole by a later close, which lasts as much longer', () => {
    const later = closeLater(exam, MORNING);
    expect(later.allowances).toEqual([
      { personId: 7, extraMinutes: 20, closesAt: MORNING + 3 * HOUR + 20 * MINUTE },
    ]);
    expect(selectCutOff(later)).toEqual([]);
    expect(closeLater(later, MORNING)).toBe(later);
    expect(closeLater(exam, MORNING + 3 * HOUR)).toBe(exam);
  });

  it('concern nobody who has a close of their own, given before or after', () => {
    const both = allow(exam, { personId: 7, closesAt: MORNING + 5 * HOUR });
    expect(both.allowances).toEqual([{ personId: 7, extraMinutes: 20, closesAt: MORNING + 5 * HOUR }]);
    expect(selectCutOff(both)).toEqual([]);
  });
});

describe('a window of one’s own', () => {
  const exam = allow(anExam(), { personId: 7, closesAt: MORNING + 5 * HOUR });

  it('lets the person begin when it is closed to the others', () => {
    const now = MORNING + 4 * HOUR;
    expect(refuseStart(asPersonHasIt(exam, 7), LI, 0, now)).toBeUndefined();
    expect(refuseStart(asPersonHasIt(exam, 8), aMember(8), 0, now)).toBe('closed');
  });

  it('keeps the answers back from everybody until it has closed', () => {
    expect(isRevealed(exam, MORNING + 4 * HOUR)).toBe(false);
    expect(isRevealed(exam, MORNING + 5 * HOUR)).toBe(true);
  });
});

it.each([
  ['加时 20', { extraMinutes: 20 }],
  ['加时２０分钟', { extraMinutes: 20 }],
  ['加时 20 至 11月25日 18:00', { extraMinutes: 20, closesAt: Date.parse('2026-11-25T18:00:00+08:00') }],
  ['加时 20 至 后天', { extraMinutes: 20, closesAt: Date.parse('2026-11-25T18:00:00+08:00') }],
  ['加时 20 至 随便', undefined],
  ['', undefined],
  ['至 11月25日 18:00', { closesAt: Date.parse('2026-11-25T18:00:00+08:00') }],
  ['10分钟', { extraMinutes: 10 }],
  ['10 分', { extraMinutes: 10 }],
  ['20', { extraMinutes: 20 }],
  ['+15', { extraMinutes: 15 }],
  ['延长半小时', { extraMinutes: 30 }],
  ['延时 1 小时', { extraMinutes: 60 }],
  ['两个小时', { extraMinutes: 120 }],
  ['10分钟，延至 11月25日 18:00', { extraMinutes: 10, closesAt: Date.parse('2026-11-25T18:00:00+08:00') }],
  ['顺延至 11月25日 18:00', { closesAt: Date.parse('2026-11-25T18:00:00+08:00') }],
  ['延长到 11月25日 18:00', { closesAt: Date.parse('2026-11-25T18:00:00+08:00') }],
  // Somebody at the exam may need but a little more.
  ['至 11月23日 9:20', { closesAt: Date.parse('2026-11-23T09:20:00+08:00') }],
  ['至 11月23日 9:00', undefined],
  ['-5分钟', undefined],
  ['加时 0', undefined],
  ['加时 999', undefined],
  ['明天', undefined],
  ['至 明早九点', { closesAt: Date.parse('2026-11-24T09:00:00+08:00') }],
])('reads “%s”', (text, allowance) => {
  expect(parseAllowance(text, MORNING, ZONE)).toEqual(allowance);
});
