import type { ActionClock } from '../../src/app/action-clock.ts';
import type { OfficeContent } from '../../src/app/read-content.ts';
import type { Person } from '../../src/kernel/person.ts';
import type { Notice } from '../../src/notices/domain/notice.ts';
import type { PlannedWave } from '../../src/reminders/domain/plan-reminders.ts';
import type { Scenario } from '../../src/reminders/domain/scenario.ts';
import type { ByName } from './by-name.ts';
import { CAST } from './cast.ts';
import { buildTestOffice, type OfficeRedis, startTestOffice } from './office.ts';
import { MID_AUTUMN, NATIONAL_DAY, NEW_YEAR, SPRING_FESTIVAL, shanghai } from './scenarios.ts';
import { shippedContent } from './shipped-content.ts';
import { createTickingClock, type TestClock } from './ticking-clock.ts';

const SCENARIOS: readonly Scenario[] = [SPRING_FESTIVAL, NATIONAL_DAY, MID_AUTUMN, NEW_YEAR];

/** Nothing stands beside the scenarios unless a test asks for what ships. */
const contentOf = (scenarios: readonly Scenario[], hasExtras = false): Partial<OfficeContent> => {
  const { parts } = shippedContent();
  return { scenarios: [...scenarios], parts: hasExtras ? parts : { ...parts, waves: [] } };
};

type Setting = {
  /** As clocks in Shanghai show it. */
  at: string;
  redis?: OfficeRedis;
  people?: readonly Person[];
  scenarios?: readonly Scenario[];
  /** With the reminders that ship beside the scenarios. */
  hasExtras?: boolean;
  settings?: Readonly<Record<string, string>>;
};

/** An office of the cast with invented reminders and a clock to be moved. Notices are started; nothing delivers them. */
export async function openReminderOffice(setting: Setting) {
  const { at, people = CAST, scenarios = SCENARIOS, hasExtras, ...more } = setting;
  const content = contentOf(scenarios, hasExtras);
  return withReminders(await buildTestOffice({ ...more, at: shanghai(at), people, content }));
}

type BotSetting = Pick<Setting, 'at' | 'hasExtras' | 'scenarios'>;

/** The bot of the same office; nothing else of it runs. */
export async function openReminderBot({ at, hasExtras, scenarios = SCENARIOS }: BotSetting) {
  const { clock } = createTickingClock(shanghai(at));
  const content = contentOf(scenarios, hasExtras);
  return withReminders({ ...(await startTestOffice({ only: 'bot', people: CAST, clock, content })), clock });
}

function withReminders<Office extends ByName & { clock: TestClock & ActionClock }>(office: Office) {
  const { services, stores, clock } = office;
  const moveClock = (text: string) => clock.set(shanghai(text));
  return {
    ...{ ...services, ...office, moveClock },
    /** The notices that were started, the oldest first. */
    listStarted: async (): Promise<Notice[]> => (await stores.notices.listRecent(100)).reverse(),
    /** Moves the clock there and does what the scheduler does at a tick. */
    async poke(text: string) {
      moveClock(text);
      const started = await clock.hold(() => services.reminders.sendDueReminders());
      const missed: PlannedWave[] = [];
      await services.reminders.reportMissed(async (waves) => missed.push(...waves) > 0);
      return { started, missed };
    },
  };
}

export type ReminderOffice = Awaited<ReturnType<typeof openReminderOffice>>;
