import type { Redis } from 'ioredis';
import { createActionClock } from '../../src/app/action-clock.ts';
import { createAuditService } from '../../src/audit/services/audit.ts';
import { createCalendarService } from '../../src/calendar/services/calendar.ts';
import { createCalendarStore } from '../../src/calendar/store/calendar-store.ts';
import { createLedgerStore } from '../../src/delivery/store/ledger-store.ts';
import { createFailedKind } from '../../src/exams/services/failed-kind.ts';
import { createAttemptStore } from '../../src/exams/store/attempt-store.ts';
import { createExamStore } from '../../src/exams/store/exam-store.ts';
import type { Person } from '../../src/kernel/person.ts';
import { dateOf } from '../../src/kernel/plain-date.ts';
import { createAuditStore } from '../../src/kernel/store/audit-store.ts';
import { NIGHT } from '../../src/kernel/working-hours.ts';
import type { Notice } from '../../src/notices/domain/notice.ts';
import { createNoticeResultsService } from '../../src/notices/services/notice-results.ts';
import { createNoticesService } from '../../src/notices/services/notices.ts';
import { createUnacknowledgedKind } from '../../src/notices/services/unacknowledged-kind.ts';
import { createNoticeStore } from '../../src/notices/store/notice-store.ts';
import { createNudgeStore } from '../../src/notices/store/nudge-store.ts';
import { createReceiptStore } from '../../src/notices/store/receipt-store.ts';
import { createAudiencesService } from '../../src/people/services/audiences.ts';
import { createPeopleStore } from '../../src/people/store/people-store.ts';
import type { PlannedWave } from '../../src/reminders/domain/plan-reminders.ts';
import type { Scenario } from '../../src/reminders/domain/scenario.ts';
import { createRemindersService } from '../../src/reminders/services/reminders.ts';
import { createWaveAdjustmentsService } from '../../src/reminders/services/wave-adjustments.ts';
import { createWavePlanService } from '../../src/reminders/services/wave-plan.ts';
import { createWaveStore } from '../../src/reminders/store/wave-store.ts';
import { aMember } from './people.ts';
import { MID_AUTUMN, NATIONAL_DAY, NEW_YEAR, SPRING_FESTIVAL, shanghai, ZONE } from './scenarios.ts';
import { createTickingClock } from './ticking-clock.ts';

const OFFICE = { name: '市乡村振兴局', timezone: ZONE, reportPhone: '12388', quietHours: NIGHT };

/** The integrity officer, with Telegram id 1001, and two members of staff. */
export const CAST: readonly Person[] = [
  aMember(1, { name: '周敏', role: 'admin', roleConfirmed: true }),
  aMember(2, { name: '吴晓东' }),
  aMember(3, { name: '孙丽' }),
];

type Options = {
  at: string;
  people?: readonly Person[];
  scenarios?: readonly Scenario[];
  /** The office's time zone. */
  zone?: string;
};

/** The reminders of an office on a real Redis, with a clock to be moved. Notices are started; nothing delivers them. */
export async function createReminderOffice(redis: Redis, options: Options) {
  const scenarios = options.scenarios ?? [SPRING_FESTIVAL, NATIONAL_DAY, MID_AUTUMN, NEW_YEAR];
  const zone = options.zone ?? ZONE;
  const officeFacts = { ...OFFICE, timezone: zone };
  const { time, clock: ticking } = createTickingClock(shanghai(options.at));
  const clock = createActionClock(ticking);
  const people = createPeopleStore(redis);
  const addPeople = async (added: readonly Person[]) => {
    await people.reserveIds(added.length);
    await people.saveAll(added.map((after) => ({ after })));
  };
  if ((await people.lastId()) === 0) await addPeople(options.people ?? CAST);
  const reaches = (person: Person) => person.telegramId !== undefined;
  const ledger = createLedgerStore(redis);
  const noticeStore = createNoticeStore(redis);
  const calendarStore = createCalendarStore(redis);
  const kinds = [
    createUnacknowledgedKind({ notices: noticeStore, ledger }),
    createFailedKind({ exams: createExamStore(redis), attempts: createAttemptStore(redis) }),
  ];
  const audiences = createAudiencesService({
    ...{ people, reaches },
    kinds: () => kinds,
  });
  const notices = createNoticesService({
    ...{ notices: noticeStore, ledger, audiences, clock },
    nudges: createNudgeStore(redis),
    whyUnreached: (person) => (reaches(person) ? undefined : 'unbound'),
    queue: { enqueue: async () => {} },
    dateOf: (instant) => dateOf(instant, zone),
  });
  const waveStore = createWaveStore(redis);
  const calendar = createCalendarService({ calendarStore, clock });
  const wavePlan = createWavePlanService({ calendar, waveStore, scenarios, timezone: zone });
  const reminders = createRemindersService({
    ...{ wavePlan, waveStore, notices, audiences, clock },
    isHeld: async () => false,
    office: officeFacts,
  });
  return {
    ...{ office: officeFacts, clock, addPeople, audiences, calendar, calendarStore, notices, reminders },
    ...{ wavePlan, waveStore },
    audit: createAuditService({
      ...{ audit: createAuditStore(redis), people, clock },
      ...{ exams: createExamStore(redis), attempts: createAttemptStore(redis) },
    }),
    noticeResults: createNoticeResultsService({ people, ledger, receipts: createReceiptStore(redis) }),
    waveAdjustments: createWaveAdjustmentsService({ reminders, waveStore, timezone: zone, clock }),
    /** The notices that were started, the oldest first. */
    listStarted: async (): Promise<Notice[]> => (await noticeStore.listRecent(100)).reverse(),
    moveClock(text: string) {
      time.now = shanghai(text);
    },
    /** Moves the clock there and lets the scheduler poke. */
    async poke(text: string) {
      time.now = shanghai(text);
      const started = await clock.hold(() => reminders.sendDueReminders());
      const missed: PlannedWave[] = [];
      await reminders.reportMissed(async (waves) => missed.push(...waves) > 0);
      return { started, missed };
    },
  };
}

export type ReminderOffice = Awaited<ReturnType<typeof createReminderOffice>>;
