import { type Calendar, createCalendar } from '../../src/calendar/domain/calendar.ts';
import { toInstant } from '../../src/kernel/plain-date.ts';
import { type PlannedWave, planReminders } from '../../src/reminders/domain/plan-reminders.ts';
import { type Scenario, ScenarioSchema } from '../../src/reminders/domain/scenario.ts';
import type { WaveAdjustment } from '../../src/reminders/domain/wave-adjustment.ts';

export const ZONE = 'Asia/Shanghai';

const WORDING = {
  label: '提醒',
  title: '【{{节日}}提醒】{{今日}}',
  text: '请遵守廉洁纪律。',
  short: '请遵守廉洁纪律。',
};

/** A scenario of which a test names only what matters to it. */
export function scenarioOf(rest: { id: string; waves: object[] } & Record<string, unknown>): Scenario {
  const waves = rest.waves.map((wave) => ({ time: '09:00', ...WORDING, ...wave }));
  return ScenarioSchema.parse({ ...rest, waves });
}

export const SPRING_FESTIVAL = scenarioOf({
  id: 'spring-festival',
  holiday: '春节',
  waves: [
    { name: 'early', workdaysBefore: 5 },
    { name: 'eve', workdaysBefore: 1 },
    { name: 'rest', dayOff: 4 },
    { name: 'back', workdaysAfter: 1 },
  ],
});

export const NATIONAL_DAY = scenarioOf({
  id: 'national-day',
  holiday: '国庆',
  waves: [
    { name: 'early', workdaysBefore: 3 },
    { name: 'eve', workdaysBefore: 1, time: '10:00' },
  ],
});

export const MID_AUTUMN = scenarioOf({
  id: 'mid-autumn',
  holiday: '中秋',
  waves: [
    { name: 'eve', workdaysBefore: 1 },
    { name: 'back', workdaysAfter: 1, time: '08:30' },
  ],
});

export const NEW_YEAR = scenarioOf({
  id: 'new-year',
  holiday: '元旦',
  waves: [{ name: 'eve', workdaysBefore: 1 }],
});

export const publishedCalendar = createCalendar({ files: [], overrides: [] });

type PlanOptions = { calendar?: Calendar; adjustments?: Record<string, WaveAdjustment>; zone?: string };

export function plan(scenarios: Scenario[], years: number[], options: PlanOptions = {}): PlannedWave[] {
  const { calendar = publishedCalendar, adjustments = {}, zone = ZONE } = options;
  return planReminders({
    scenarios,
    calendar,
    years,
    adjustments: new Map(Object.entries(adjustments)),
    zone,
  });
}

/** The instant at which clocks in Shanghai show this. @example shanghai('2027-02-04 09:00') */
export function shanghai(text: string): number {
  const [date = '', time = '00:00'] = text.split(' ');
  return toInstant(date, time, ZONE);
}
