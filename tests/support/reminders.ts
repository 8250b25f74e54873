import type { Redis } from 'ioredis';
import { createActionClock } from '../../src/app/action-clock.ts';
import { loadConfig } from '../../src/app/config.ts';
import { CHANNELS } from '../../src/delivery/channels/index.ts';
import type { Person } from '../../src/kernel/person.ts';
import { NIGHT } from '../../src/kernel/working-hours.ts';
import type { Notice } from '../../src/notices/domain/notice.ts';
import { createPeopleStore } from '../../src/people/store/people-store.ts';
import type { PlannedWave } from '../../src/reminders/domain/plan-reminders.ts';
import type { Scenario } from '../../src/reminders/domain/scenario.ts';
import { buildNamedOffice } from './by-name.ts';
import { aMember } from './cast.ts';
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
  const _officeFacts = { ...OFFICE, timezone: zone };
  const { time, clock: ticking } = createTickingClock(shanghai(options.at));
  const clock = createActionClock(ticking);
  const people = createPeopleStore(redis);
  const addPeople = async (added: readonly Person[]) => {
    await people.reserveIds(added.length);
    await people.saveAll(added.map((after) => ({ after })));
  };
  if ((await people.lastId()) === 0) await addPeople(options.people ?? CAST);
  const { services, stores, features } = buildNamedOffice({
    ...{ redis, clock, queue: { enqueue: async () => {} } },
    channels: CHANNELS,
    config: {
      ...{ adminIds: [], officeName: OFFICE.name, timezone: zone, reportPhone: OFFICE.reportPhone },
      ...{ quietHours: NIGHT, channels: loadConfig({}).channels, webhook: undefined },
    },
    content: {
      scenarios: [...scenarios],
      files: [],
      questions: [],
      instruments: [],
      blueprints: [],
      articles: [],
      traps: [],
    },
  });
  const noticeStore = stores.notices;
  const { reminders } = services;
  return {
    ...{ ...services, features, clock, addPeople, calendarStore: stores.calendar, waveStore: stores.waves },
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
