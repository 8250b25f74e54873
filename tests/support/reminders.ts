import type { Redis } from 'ioredis';
import type { Scenario } from '../../src/domain/scenario.ts';
import { createCalendarService } from '../../src/services/calendar.ts';
import type { NoticeDraft } from '../../src/services/reminders.ts';
import { createRemindersService } from '../../src/services/reminders.ts';
import { createWaveAdjustmentsService } from '../../src/services/wave-adjustments.ts';
import { createCalendarStore } from '../../src/store/calendar-store.ts';
import { MID_AUTUMN, NATIONAL_DAY, NEW_YEAR, SPRING_FESTIVAL, shanghai, ZONE } from './scenarios.ts';

const OFFICE = { name: '市乡村振兴局', timezone: ZONE, reportPhone: '12388' };

type Options = { at: string; people?: number; scenarios?: Scenario[] };

/** The reminders of an office on a real Redis, with a clock to be moved. What it starts is listed in `started`. */
export function createReminderOffice(redis: Redis, options: Options) {
  const scenarios = options.scenarios ?? [SPRING_FESTIVAL, NATIONAL_DAY, MID_AUTUMN, NEW_YEAR];
  const office = { people: options.people ?? 13, now: shanghai(options.at), started: [] as NoticeDraft[] };
  const clock = { now: () => office.now };
  const calendarStore = createCalendarStore(redis);
  const calendar = createCalendarService({ calendarStore, scenarios, timezone: ZONE });
  const notices = {
    async startNotice(draft: NoticeDraft) {
      const isNew = (await redis.set(`started:${draft.id}`, '1', 'NX')) === 'OK';
      if (isNew) office.started.push(draft);
      return { isNew };
    },
  };
  const audiences = { count: async () => ({ total: office.people }) };
  const reminders = createRemindersService({
    calendar,
    calendarStore,
    notices,
    audiences,
    office: OFFICE,
    clock,
  });
  const adjustments = createWaveAdjustmentsService({ reminders, calendarStore, timezone: ZONE, clock });
  return Object.assign(office, {
    calendar,
    calendarStore,
    reminders,
    adjustments,
    moveClock(text: string) {
      office.now = shanghai(text);
    },
    /** Moves the clock there and lets the scheduler poke. */
    async poke(text: string) {
      office.now = shanghai(text);
      return reminders.sendDueReminders();
    },
  });
}
