import chineseDays from 'chinese-days';
import { expect, test } from 'vitest';
import { festivalDate, holidaysNamed, holidayTitle } from '../../../src/calendar/domain/holiday.ts';
import { addDays } from '../../../src/kernel/plain-date.ts';

test('knows the lunar festivals of years that Intl gets wrong', () => {
  expect(festivalDate('春节', 2027)).toBe('2027-02-06');
  expect(festivalDate('春节', 2030)).toBe('2030-02-03');
  expect(festivalDate('端午', 2025)).toBe('2025-05-31');
  expect(festivalDate('端午', 2028)).toBe('2028-05-28');
  expect(festivalDate('中秋', 2025)).toBe('2025-10-06');
});

test('agrees with chinese-days to 2099', () => {
  const lunar = { 春节: [1, 1], 端午: [5, 5], 中秋: [8, 15] } as const;
  for (let year = 2007; year <= 2099; year++) {
    for (const [holiday, [month, day]] of Object.entries(lunar)) {
      // As an instant of the Chinese day: chinese-days is a day off with bare dates where the machine is west of Greenwich.
      const date = new Date(`${festivalDate(holiday as keyof typeof lunar, year)}T08:00:00+08:00`);
      expect(chineseDays.getLunarDate(date)).toMatchObject({
        lunarYear: year,
        lunarMon: month,
        lunarDay: day,
      });
    }
    const term = chineseDays.getSolarTermDate(year, 4, 'pure_brightness');
    expect([term, addDays(term, 1)]).toContain(festivalDate('清明', year));
  }
});

test('reads the names of an arrangement', () => {
  expect(holidaysNamed('国庆节、中秋节')).toEqual(['中秋', '国庆']);
  expect(holidaysNamed("New Year's Day,元旦,1")).toEqual(['元旦']);
  expect(holidaysNamed('中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日')).toEqual([]);
});

test('writes the names as documents do', () => {
  expect((['元旦', '春节', '清明', '国庆'] as const).map(holidayTitle)).toEqual([
    '元旦',
    '春节',
    '清明节',
    '国庆节',
  ]);
});
