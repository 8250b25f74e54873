import { expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/domain/calendar.ts';
import { planReminders } from '../../../src/reminders/domain/plan-reminders.ts';
import { requirementsOf } from '../../../src/wording/domain/requirements.ts';
import { SPRING_FESTIVAL, ZONE } from '../../support/scenarios.ts';

const waves = planReminders({
  scenarios: [SPRING_FESTIVAL],
  calendar: createCalendar({ files: [], overrides: [] }),
  years: [2027],
  adjustments: new Map(),
  zone: ZONE,
});

const worded = (...texts: string[]) =>
  waves.flatMap((wave, index) => {
    const text = texts[index];
    return text === undefined ? [] : [{ wave, text: { text } }];
  });

test('are those of the first wave that numbers any, without their numbers', () => {
  const reminders = worded('春节提醒\n请注意。', '放假前\n一、不收礼。\n二、不吃请。\n举报电话：12388');
  expect(requirementsOf(reminders)).toEqual(['不收礼。', '不吃请。']);
});

test('are none where the scenario numbers nothing', () => {
  expect(requirementsOf(worded('春节提醒\n请注意。'))).toEqual([]);
});
