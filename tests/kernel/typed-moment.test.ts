import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseNumber } from '../../src/kernel/chinese-number.ts';
import { dateOf, timeOf, toInstant, weekdayOf } from '../../src/kernel/plain-date.ts';
import { readMoment, readWindow } from '../../src/kernel/typed-moment.ts';
import { readTimes } from '../../src/kernel/typed-time.ts';

const ZONE = 'Asia/Shanghai';
const at = (text: string) => Date.parse(`${text}:00+08:00`);
/** A Sunday, in the morning. */
const now = at('2026-11-29T10:00');
const NOW = { now, zone: ZONE };

describe('a time to come', () => {
  it.each([
    ['18:00', '2026-11-29T18:00'],
    ['１８：００', '2026-11-29T18:00'],
    ['10点半', '2026-11-29T10:30'],
    ['今天下午6点', '2026-11-29T18:00'],
    ['今天下午六点', '2026-11-29T18:00'],
    ['今晚8点', '2026-11-29T20:00'],
    ['晚上8点', '2026-11-29T20:00'],
    ['今晚12点', '2026-11-30T00:00'],
    ['中午12点', '2026-11-29T12:00'],
    ['中午1点', '2026-11-29T13:00'],
    ['2月12日18点', '2027-02-12T18:00'],
    ['2月12日（周五）18：00', '2027-02-12T18:00'],
    ['二月十二日十八点', '2027-02-12T18:00'],
    ['二〇二七年一月五日上午九点半', '2027-01-05T09:30'],
    ['2027年1月5日', '2027-01-05T18:00'],
    ['2027-01-05 09:00', '2027-01-05T09:00'],
    ['2027-01-05T09:00', '2027-01-05T09:00'],
    ['20270105 9点', '2027-01-05T09:00'],
    ['明早九点', '2026-11-30T09:00'],
    ['明天 9:00', '2026-11-30T09:00'],
    ['明晚七点一刻', '2026-11-30T19:15'],
    ['后天上午', '2026-12-01T12:00'],
    ['后天下午', '2026-12-01T18:00'],
    ['下周一9:00', '2026-11-30T09:00'],
    ['下周三十点', '2026-12-02T10:00'],
    ['周五下班前', '2026-12-04T18:00'],
    ['星期五下午3点前', '2026-12-04T15:00'],
    ['12月31日24点', '2027-01-01T00:00'],
    ['12月31日24:00', '2027-01-01T00:00'],
    ['12月1日凌晨2点', '2026-12-01T02:00'],
    ['12月1日0点', '2026-12-01T00:00'],
    ['5号', '2026-12-05T18:00'],
    ['下月5号', '2026-12-05T18:00'],
    ['截止到12月5日18时30分', '2026-12-05T18:30'],
    ['下午4点，12月5日', '2026-12-05T16:00'],
    ['月底', '2026-11-30T18:00'],
    ['三天后', '2026-12-02T18:00'],
    ['两小时后', '2026-11-29T12:00'],
    ['半小时后', '2026-11-29T10:30'],
    ['一个半小时后', '2026-11-29T11:30'],
    ['2个半钟头以后', '2026-11-29T12:30'],
    ['45分钟后', '2026-11-29T10:45'],
    ['周三 18:00', '2026-12-02T18:00'],
    ['下周三　十点半', '2026-12-02T10:30'],
    ['星期五  8:30', '2026-12-04T08:30'],
    ['12月4日 周五 9：00', '2026-12-04T09:00'],
    ['2027-01-05   09:00', '2027-01-05T09:00'],
  ])('is understood of “%s”', (typed, expected) => {
    expect(readMoment(typed, 'closes', NOW)).toEqual({ at: at(expected) });
  });

  it('opens in the morning where the day alone is said, and closes in the evening', () => {
    expect(readMoment('12月5日', 'opens', NOW)).toEqual({ at: at('2026-12-05T09:00') });
    expect(readMoment('12月5日', 'closes', NOW)).toEqual({ at: at('2026-12-05T18:00') });
    expect(readMoment('12月5日下午', 'opens', NOW)).toEqual({ at: at('2026-12-05T14:00') });
  });

  it('is asked about where either half of the day may be meant', () => {
    expect(readMoment('明天3点', 'closes', NOW)).toEqual({
      refused: 'either',
      read: at('2026-11-30T03:00'),
      meant: [at('2026-11-30T03:00'), at('2026-11-30T15:00')],
    });
    expect(readMoment('今天6点', 'closes', NOW)).toMatchObject({ meant: [at('2026-11-29T18:00')] });
  });

  it('is asked about where a small hour is written with figures, unless with a nought before it', () => {
    const both = { refused: 'either', meant: [at('2026-12-04T05:30'), at('2026-12-04T17:30')] };
    expect(readMoment('周五5:30', 'closes', NOW)).toMatchObject(both);
    expect(readMoment('12月4日 5:30', 'closes', NOW)).toMatchObject(both);
    expect(readMoment('周五05:30', 'closes', NOW)).toEqual({ at: at('2026-12-04T05:30') });
    expect(readMoment('周五下午5:30', 'closes', NOW)).toEqual({ at: at('2026-12-04T17:30') });
    expect(readMoment('周五8:30', 'closes', NOW)).toEqual({ at: at('2026-12-04T08:30') });
  });

  it('proposes no other half of the day of an hour that nobody said', () => {
    expect(readMoment('今天', 'opens', NOW)).toMatchObject({ refused: 'past', meant: [] });
  });

  it('is refused where it is over, with what may be meant', () => {
    const refusal = (typed: string) => readMoment(typed, 'closes', NOW);
    const past = (read: string, ...meant: string[]) => ({
      refused: 'past',
      read: at(read),
      meant: meant.map(at),
    });
    expect(refusal('8点半')).toEqual(past('2026-11-29T08:30', '2026-11-29T20:30', '2026-11-30T08:30'));
    expect(refusal('昨天18点')).toEqual(past('2026-11-28T18:00'));
    expect(refusal('2月12日')).toEqual({ at: at('2027-02-12T18:00') });
    expect(refusal('6月1日')).toEqual(past('2026-06-01T18:00', '2027-06-01T18:00'));
    expect(refusal('2026年11月1日')).toEqual(past('2026-11-01T18:00'));
    expect(refusal('本周五18点')).toMatchObject(past('2026-11-27T18:00', '2026-12-04T18:00'));
  });

  it('is refused where the day of the week is another', () => {
    const refusal = { refused: 'other-weekday', read: at('2027-02-12T18:00') };
    expect(readMoment('2月12日（周四）18:00', 'closes', NOW)).toEqual(refusal);
  });

  it.each([
    ...[
      '',
      '下周吧',
      '2月30日',
      '13月1日',
      '25点',
      '9:75',
      '上午15点',
      '晚上',
      '周末',
      '差不多6点',
      '3',
      '12月5日 6日',
    ],
    ...['明天下午3点找我', '24:30', '三五日', '12月5日内', '九点十点'],
  ])('is not guessed from “%s”', (typed) => {
    expect(readMoment(typed, 'closes', NOW)).toMatchObject({ refused: 'not-understood' });
  });

  const WAYS: readonly ((instant: number, zone: string) => string)[] = [
    (instant, zone) => `${dateOf(instant, zone)} ${timeOf(instant, zone)}`,
    (instant, zone) => `${fullDate(instant, zone)}${timeOf(instant, zone)}`,
    (instant, zone) =>
      `${fullDate(instant, zone)}（星期${'日一二三四五六'[weekdayOf(dateOf(instant, zone))]}）${spoken(timeOf(instant, zone))}`,
    (instant, zone) => `${fullDate(instant, zone)}  ${timeOf(instant, zone).replace(':', '：')}`,
    (instant, zone) => `${dateOf(instant, zone).replaceAll('-', '/')} ${spoken(timeOf(instant, zone))}`,
    (instant, zone) => `${chineseDay(instant, zone)}${chineseTime(timeOf(instant, zone))}`,
    (instant, zone) =>
      `${fullDate(instant, zone)} 周${'日一二三四五六'[weekdayOf(dateOf(instant, zone))]} ${timeOf(instant, zone)}`,
    (instant, zone) => `截止到${fullDate(instant, zone)}${byHalf(timeOf(instant, zone))}前`,
  ];

  it('is the instant that was written, in whichever way people write it', () => {
    const instants = fc.integer({
      min: at('2027-01-01T00:00') / 60_000,
      max: at('2035-12-31T23:59') / 60_000,
    });
    const zones = fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'Asia/Kathmandu', 'UTC');
    fc.assert(
      fc.property(instants, fc.constantFrom(...WAYS), zones, (minutes, way, zone) => {
        const instant = minutes * 60_000;
        expect(readMoment(way(instant, zone), 'closes', { now, zone })).toEqual({ at: instant });
      }),
    );
  });

  it('is the day that was written without its year, within the next three months', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), (days) => {
        const instant = toInstant(dateOf(now + days * 86_400_000, ZONE), '18:00', ZONE);
        const [, month, day] = dateOf(instant, ZONE).split('-').map(Number);
        for (const typed of [
          `${month}月${day}日18点`,
          `${month}.${day} 18:00`,
          `${days}天后`,
          `${month}/${day}`,
        ])
          expect(readMoment(typed, 'closes', NOW)).toEqual({ at: instant });
      }),
    );
  });
});

const fullDate = (instant: number, zone: string): string => {
  const [year, month, day] = dateOf(instant, zone).split('-').map(Number);
  return `${year}年${month}月${day}日`;
};
const spoken = (time: string): string => {
  const [hour, minute] = time.split(':').map(Number);
  return Number(hour) >= 1 && Number(hour) <= 7 ? time : `${hour}点${minute}分`;
};
const chineseDay = (instant: number, zone: string): string => {
  const [year = '', month, day] = dateOf(instant, zone).split('-');
  const digits = [...year].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
  return `${digits}年${chineseNumber(Number(month))}月${chineseNumber(Number(day))}日`;
};
const chineseTime = (time: string): string => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const part = hour < 6 ? '凌晨' : hour < 12 ? '上午' : hour < 13 ? '中午' : hour < 18 ? '下午' : '晚上';
  const spokenHour = hour === 0 ? '零' : chineseNumber(hour > 12 ? hour - 12 : hour);
  return `${part}${spokenHour}点${minute === 30 ? '半' : minute === 0 ? '' : `${chineseNumber(minute)}分`}`;
};
const byHalf = (time: string): string => {
  const [hour = 0, minute] = time.split(':').map(Number);
  const part = hour < 6 ? '凌晨' : hour < 12 ? '早上' : hour === 12 ? '中午' : hour < 18 ? '下午' : '晚';
  return `${part}${hour > 12 ? hour - 12 : hour}:${String(minute).padStart(2, '0')}`;
};

describe('a period', () => {
  it.each([
    ['12月1日至5日', '2026-12-01T09:00', '2026-12-05T18:00'],
    ['12月1日-12月5日', '2026-12-01T09:00', '2026-12-05T18:00'],
    ['2026-12-01至2026-12-05', '2026-12-01T09:00', '2026-12-05T18:00'],
    ['明天9点到11点', '2026-11-30T09:00', '2026-11-30T11:00'],
    ['明天下午2点到4点', '2026-11-30T14:00', '2026-11-30T16:00'],
    ['明天9点到5点', '2026-11-30T09:00', '2026-11-30T17:00'],
    ['从明天上午9点到后天下午5点', '2026-11-30T09:00', '2026-12-01T17:00'],
    ['14:00-16:30', '2026-11-29T14:00', '2026-11-29T16:30'],
    ['周一到周五', '2026-11-30T09:00', '2026-12-04T18:00'],
    ['12月28日～1月5日', '2026-12-28T09:00', '2027-01-05T18:00'],
    ['下周一9:00—下周五下班前', '2026-11-30T09:00', '2026-12-04T18:00'],
  ])('is understood of “%s”', (typed, opens, closes) => {
    expect(readWindow(typed, NOW)).toEqual({ opensAt: at(opens), closesAt: at(closes) });
  });

  it.each([
    ['今天到明天', '2026-11-30T18:00'],
    ['今天至周五', '2026-12-04T18:00'],
    ['今天上午到下午', '2026-11-29T18:00'],
    ['周日到下周三', '2026-12-02T18:00'],
    ['11月29日至12月5日', '2026-12-05T18:00'],
    ['即日起至12月5日', '2026-12-05T18:00'],
    ['从现在到下班前', '2026-11-29T18:00'],
    ['即日起到月底', '2026-11-30T18:00'],
  ])('begins at once where its first day is today and nothing is said of the hour: “%s”', (typed, closes) => {
    expect(readWindow(typed, NOW)).toEqual({ closesAt: at(closes) });
  });

  it.each([
    ['明晚11点到凌晨1点', '2026-11-30T23:00', '2026-12-01T01:00'],
    ['12月31日晚上11点到1点', '2026-12-31T23:00', '2027-01-01T01:00'],
    ['明晚22:00-08:00', '2026-11-30T22:00', '2026-12-01T08:00'],
  ])(
    'ends on the next day where its end is an hour that comes before the first: “%s”',
    (typed, opens, closes) => {
      expect(readWindow(typed, NOW)).toEqual({ opensAt: at(opens), closesAt: at(closes) });
    },
  );

  it('is asked about where its end comes before the first and may be meant in two ways', () => {
    const read = readWindow('明天10点至9点', NOW);
    expect(read).toMatchObject({
      refused: 'either',
      meant: [at('2026-11-30T21:00'), at('2026-12-01T09:00')],
    });
  });

  it('may have its end alone', () => {
    expect(readWindow('截止到周五下班前', NOW)).toEqual({ closesAt: at('2026-12-04T18:00') });
    expect(readWindow('2026-12-05', NOW)).toEqual({ closesAt: at('2026-12-05T18:00') });
  });

  it('is not understood where one end is not', () => {
    expect(readWindow('12月1日至随便', NOW)).toEqual({ refused: 'not-understood' });
  });
});

describe('a time of day alone', () => {
  it.each([
    ['9:30', ['09:30']],
    ['九点半', ['09:30']],
    ['下午3点', ['15:00']],
    ['3点', ['03:00', '15:00']],
    ['18时15分', ['18:15']],
    ['0930', []],
    ['明天9点', []],
    ['24:00', []],
    ['差一刻九点', []],
  ])('is understood of “%s”', (typed, times) => {
    expect(readTimes(typed, 'opens')).toEqual(times);
  });
});
