import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/domain/calendar.ts';
import { chineseDate } from '../../../src/kernel/chinese-date.ts';
import { dateOf, daysFrom } from '../../../src/kernel/plain-date.ts';
import { readScenarios } from '../../../src/reminders/content/read-scenarios.ts';
import type { PlannedWave } from '../../../src/reminders/domain/plan-reminders.ts';
import { renderWave } from '../../../src/reminders/domain/reminder-text.ts';
import { OFFICIAL_YEARS, officialArrangement } from '../../support/official-holidays.ts';
import { plan, ZONE } from '../../support/scenarios.ts';

const { scenarios } = readScenarios('scenarios');
/** 2027 is not published: its days are computed. */
const years = [...OFFICIAL_YEARS, 2027];
const calendar = createCalendar({ files: OFFICIAL_YEARS.map(officialArrangement), overrides: [] });
const planned = plan(scenarios, years, { calendar });

/** The texts of a wave on its own day and on every later day on which it may be caught up. */
const textsOf = (wave: PlannedWave) =>
  daysFrom(wave.date, dateOf(wave.validUntil - 1, ZONE)).map((today) => {
    const facts = { occasion: wave.occasion, today, office: '本单位', reportPhone: '12388' };
    return { id: wave.id, today, occasion: wave.occasion, ...renderWave(wave.wave, facts) };
  });

/** As planned, and with the last wave before each block skipped, so that an earlier one may go out in the block. */
const everyText = [
  ...planned,
  ...plan(scenarios, years, {
    calendar,
    adjustments: Object.fromEntries(
      planned
        .filter(({ wave }) => wave.name === 'eve')
        .map(({ id }) => [id, { skip: { reason: '另发文件' } }]),
    ),
  }).filter(({ adjustment }) => !adjustment.skip),
].flatMap(textsOf);

/** The days of the line that names made-up working days, as it writes them. */
const madeUpIn = (text: string) =>
  [...(/^调休上班：(.*)$/m.exec(text)?.[1] ?? '').matchAll(/\d+月\d+日/g)].map(([day]) => day);

describe('every text of 2018 to 2027, on time or caught up', () => {
  test('names the made-up working days to come, and none that is past', () => {
    const wrong = everyText.filter(({ text, today, occasion }) => {
      if (occasion.kind !== 'block' || !text.includes('调休')) return false;
      const toCome = occasion.block.madeUpWorkdays.filter((date) => date >= today);
      return toCome.length === 0 || madeUpIn(text).join() !== toCome.map(chineseDate).join();
    });
    expect(wrong.map(({ id, today }) => `${id} on ${today}`)).toEqual([]);
    expect(everyText.filter(({ text }) => madeUpIn(text).length > 0).length).toBeGreaterThan(20);
  });

  test('announces nothing as still to come that has begun', () => {
    const isLate = ({ text, today, occasion }: (typeof everyText)[number]) =>
      today >= occasion.firstDay && /将至|临近|离岗前|放假之前|即将|前夕/.test(text);
    expect(everyText.filter(isLate).map(({ id, today }) => `${id} on ${today}`)).toEqual([]);
  });

  test('names both holidays of a block that they share, the earlier first', () => {
    const titles = everyText
      .filter(({ id }) => id.startsWith('reminder.national-day'))
      .map(({ title }) => title);
    expect(titles).toContain('【中秋节、国庆节廉洁提醒】9月28日');
    expect(titles).toContain('【国庆节、中秋节廉洁提醒】9月30日');
  });
});
