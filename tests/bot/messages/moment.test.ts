import { describe, expect, test } from 'vitest';
import {
  countedDown,
  lastDayWithCountdown,
  periodText,
  periodWithCountdown,
} from '../../../src/bot/messages/moment.ts';
import type { RichText } from '../../../src/kernel/rich-text.ts';

const ZONE = 'Asia/Shanghai';
const OPENS = Date.parse('2027-02-10T09:00+08:00');
const CLOSES = Date.parse('2027-02-12T18:00+08:00');
const MINUTE = 60_000;

const countedTo = ({ entities }: RichText) => entities.map(({ unix_time = 0 }) => unix_time * 1000);

describe('a period with a countdown', () => {
  test.each([
    ['before it, to its opening', OPENS - MINUTE, [OPENS]],
    ['from its opening on, to its close', OPENS, [CLOSES]],
    ['in its last minute, to its close', CLOSES - MINUTE, [CLOSES]],
    ['when it is over, to nothing', CLOSES, []],
  ])('counts, %s', (_, now, expected) => {
    const period = periodWithCountdown(OPENS, CLOSES, ZONE, now);
    expect(countedTo(period)).toEqual(expected);
    expect(period.text.replace('（北京时间）', '')).toBe(periodText(OPENS, CLOSES, ZONE, now));
  });
});

test('a last day counts to its end', () => {
  const day = lastDayWithCountdown('2027-02-12', ZONE);
  expect(day.text).toBe('2月12日（当日 24:00 止）');
  expect(countedTo(day)).toEqual([Date.parse('2027-02-13T00:00+08:00')]);
});

test('a time of the clock counts to its moment', () => {
  expect(countedDown('09:30', CLOSES, ZONE).text).toBe('09:30（北京时间）');
});
