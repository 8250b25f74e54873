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
  ['2.11放假一天', days('2027-02-11 休')],
  ['14号上班', days('2026-12-14 班')],
  ['2月11日（周四）照常上班', days('2027-02-11 班')],
  ['2月13日改为工作日', days('2027-02-13 班')],
  ['2月11-12日放假，共两天', days('2027-02-11 休', '2027-02-12 休')],
  ['2.11-2.12放假2天', days('2027-02-11 休', '2027-02-12 休')],
  ['12.31-1.1休', days('2026-12-31 休', '2027-01-01 休')],
  ['11、12号休', days('2026-12-11 休', '2026-12-12 休')],
  ['2月11日和12日休', days('2027-02-11 休', '2027-02-12 休')],
  ['除夕、初一放假，初七上班', days('2027-02-05 休', '2027-02-06 休', '2027-02-12 班')],
  ['除夕2月5日休，初七2月12日班', days('2027-02-05 休', '2027-02-12 班')],
  ['正月初六至初七休', days('2027-02-11 休', '2027-02-12 休')],
  ['2月11日休，14日班', days('2027-02-11 休', '2027-02-14 班')],
  ['2月11日（星期四）放假，14日（星期日）上班', days('2027-02-11 休', '2027-02-14 班')],
  ['下周六上班，周日休', days('2026-12-05 班', '2026-12-06 休')],
])('“%s” is read into days', (text, expected) => {
  expect(readDecisions(text, TODAY)).toEqual(expected);
});

test.each([
  ['6月1日休', { refused: 'past', read: '2026-06-01', meant: '2027-06-01', place: '6月1日休' }],
  ['2月12日（周四）休', { refused: 'other-weekday', read: '2027-02-12' }],
  ['2月11日休，二月三十日班', { refused: 'not-understood', place: '二月三十日班' }],
  ['2月13日至11日休', { refused: 'not-understood' }],
  ['2027年1月1日至2027年12月31日休', { refused: 'not-understood' }],
  ['2月11日至13日放假，共4天', { refused: 'other-count', stated: 4, counted: 3 }],
  ['2月11日放假三天', { refused: 'other-count', stated: 3, counted: 1 }],
  ['2月11日休，12日至14日休，2月12日班', { refused: 'off-and-worked', date: '2027-02-12' }],
  ['14日班，11日休', { refused: 'not-understood', place: '11日休' }],
  ['12月31日休，2日班', { refused: 'not-understood', place: '2日班' }],
  ['下周日上班，周五休', { refused: 'not-understood', place: '周五休' }],
  ['2月11日前休', { refused: 'not-understood' }],
  ['2月11日下午休', { refused: 'not-understood' }],
  ['2月11日不休', { refused: 'not-understood' }],
  ['2月13日值班', { refused: 'not-understood' }],
  ['除夕2月6日休', { refused: 'not-understood' }],
  ['五月初五放假', { refused: 'not-understood' }],
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
