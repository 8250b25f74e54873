import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDecisions } from '../../../src/calendar/domain/typed-decisions.ts';
import { addDays } from '../../../src/kernel/plain-date.ts';

const TODAY = '2026-11-29';
const days = (...texts: string[]) => ({
  decisions: texts.map((text) => ({ date: text.slice(0, 10), isOff: text.endsWith('休') })),
});

test.each([
  ['2月11日休', days('2027-02-11 休')],
  ['2027年2月14日上班', days('2027-02-14 班')],
  ['2027-02-14 班', days('2027-02-14 班')],
  ['2024年2月9日 休', days('2024-02-09 休')],
  ['2月11日至13日放假', days('2027-02-11 休', '2027-02-12 休', '2027-02-13 休')],
  ['2月11日-12日休息。', days('2027-02-11 休', '2027-02-12 休')],
  ['2月11日、12日休', days('2027-02-11 休', '2027-02-12 休')],
  ['2月11日休，2月14日班', days('2027-02-11 休', '2027-02-14 班')],
  ['２月１１日休；\n2月14日（周日）补班', days('2027-02-11 休', '2027-02-14 班')],
  ['12月30日至1月2日放假', days('2026-12-30 休', '2026-12-31 休', '2027-01-01 休', '2027-01-02 休')],
  ['下周五休', days('2026-12-04 休')],
])('“%s” is read into days', (text, expected) => {
  expect(readDecisions(text, TODAY)).toEqual(expected);
});

test.each([
  ['6月1日休', { refused: 'past', read: '2026-06-01', meant: '2027-06-01', place: '6月1日休' }],
  ['2月12日（周四）休', { refused: 'other-weekday', read: '2027-02-12' }],
  ['2月11日休，二月三十日班', { refused: 'not-understood', place: '二月三十日班' }],
  ['2月13日至11日休', { refused: 'not-understood' }],
  ['2027年1月1日至2027年12月31日休', { refused: 'not-understood' }],
])('“%s” is refused whole', (text, refusal) => {
  expect(readDecisions(text, TODAY)).toMatchObject(refusal);
});

test.each(['', '明天开会', '2月11日', '休息一下再说'])('“%s” is no such thing', (text) => {
  expect(readDecisions(text, TODAY)).toBeUndefined();
});

test('every day of the next three months is read back as it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 90 }), fc.boolean(), (ahead, isOff) => {
      const date = addDays(TODAY, ahead);
      const [, month, day] = date.split('-').map(Number);
      expect(readDecisions(`${month}月${day}日${isOff ? '休' : '上班'}`, TODAY)).toEqual({
        decisions: [{ date, isOff }],
      });
    }),
  );
});
