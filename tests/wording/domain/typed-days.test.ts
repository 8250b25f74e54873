import { describe, expect, test } from 'vitest';
import { readEventDays } from '../../../src/wording/domain/typed-days.ts';

const read = (typed: string) => readEventDays(typed, '2026-11-30');
const days = (from: string, until = from, isYearly = false) => ({ from, until, isYearly });

describe('the days of an event', () => {
  test.each([
    ['2027-03-15', days('2027-03-15')],
    ['12月4日', days('2026-12-04')],
    ['3月15日', days('2027-03-15')],
    ['每年7月1日', days('2027-07-01', '2027-07-01', true)],
    ['每年的12月4日', days('2026-12-04', '2026-12-04', true)],
    ['2027年3月1日至3月31日', days('2027-03-01', '2027-03-31')],
    ['2027-03-01 至 2027-03-31', days('2027-03-01', '2027-03-31')],
    ['2027-03-01-2027-03-31', days('2027-03-01', '2027-03-31')],
    ['7月1日-5日', days('2027-07-01', '2027-07-05')],
    ['12月25日到1月5日', days('2026-12-25', '2027-01-05')],
    ['每年12月25日—1月5日', days('2026-12-25', '2027-01-05', true)],
    ['三月一日至三月底', days('2027-03-01', '2027-03-31')],
    ['今天', days('2026-11-30')],
  ])('%s', (typed, expected) => expect(read(typed)).toEqual(expected));

  test.each([
    ['下个季度', { refused: 'not-understood', text: '下个季度' }],
    ['2027-02-30', { refused: 'not-understood', text: '2027-02-30', noDay: '2027-02-30' }],
    ['2026-03-15', { refused: 'past', date: '2026-03-15' }],
    ['12月4日（周一）', { refused: 'other-weekday', date: '2026-12-04' }],
    ['2027-03-31至2027-03-01', { refused: 'turned-round' }],
    ['3月31日至3月1日', { refused: 'turned-round' }],
    ['2027-03-01至2028-12-01', { refused: 'too-long' }],
    ['农历三月初三', { refused: 'lunar' }],
    ['每年正月十五', { refused: 'lunar' }],
  ])('%s is told why not', (typed, expected) => expect(read(typed)).toEqual(expected));
});
