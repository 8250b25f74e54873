import { expect, test } from 'vitest';
import { createHolidayNotices } from '../../../src/wording/bot/holiday-notice.ts';
import { startTestOffice } from '../../support/office.ts';

const WAVE = 'reminder.national-day.2026.back';

test('whoever gets a letter after the making of the Word notice failed once has it in theirs', async () => {
  const { services, clock } = await startTestOffice();
  const { documents, office, reminders } = services;
  let isAway = true;
  const notices = createHolidayNotices({
    ...{ documents, office },
    reminders: {
      ...reminders,
      async findReminder(id) {
        if (isAway) throw new Error('Redis is away.');
        return reminders.findReminder(id);
      },
    },
  });
  await expect(notices.findOf(WAVE, clock.now())).rejects.toThrow('Redis is away.');
  isAway = false;
  const file = await notices.findOf(WAVE, clock.now());
  expect(file?.name).toContain('国庆节');
  expect(await notices.findOf(WAVE, clock.now())).toBe(file);
});
