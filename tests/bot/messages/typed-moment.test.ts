import { describe, expect, it } from 'vitest';
import { dayRefusalText, momentRefusalLines } from '../../../src/bot/messages/typed-moment.ts';
import { readDay } from '../../../src/kernel/typed-day.ts';
import { readMoment } from '../../../src/kernel/typed-moment.ts';

const zone = 'Asia/Shanghai';
const now = Date.parse('2026-11-29T10:00:00+08:00');

describe('a time that does not exist', () => {
  it.each([
    ['2月30日', '2026年2月没有30日。'],
    ['11月31日18:00', '11月没有31日。'],
    ['31号', '11月没有31日。'],
    ['13月5日', '没有13月。'],
    ['25:00', '没有 25:00 这个时间。'],
    ['12月5日10:75', '没有 10:75 这个时间。'],
    ['尽快', '看不懂这个时间。'],
  ])('is told as such where an officer writes “%s”', (typed, said) => {
    const read = readMoment(typed, 'closes', { now, zone });
    expect('refused' in read && momentRefusalLines(read, zone, now)).toEqual([said]);
  });

  it('is told as such where an officer writes a day alone', () => {
    const read = readDay('11月31日', '2026-11-29', 'ahead');
    expect('refused' in read && dayRefusalText(read, '2026-11-29')).toBe('11月没有31日。请核对后重新发送。');
  });
});
