import type { AskSummary } from '../../asks/domain/outcome.ts';
import type { ResultsService } from '../../asks/services/results.ts';
import type { HolidayBlock } from '../../calendar/domain/holiday-block.ts';
import type { CalendarService } from '../../calendar/services/calendar.ts';
import type { Headcount } from '../../kernel/audience.ts';
import type { Clock } from '../../kernel/clock.ts';
import { dateOf, yearOf } from '../../kernel/plain-date.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import type { NoticesService, Progress } from '../../notices/services/notices.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import type { PlannedWave } from '../domain/plan-reminders.ts';
import { type PutOff, type PutOffChoice, putOffDecision, putOffFrom } from '../domain/put-off.ts';
import { dueWatches, type Watch, type WatchInput, watchesAhead } from '../domain/watch.ts';
import {
  type BotState,
  findWaveProblems,
  isStuck,
  type WaveFacts,
  type WaveProblem,
} from '../domain/watch-finding.ts';
import { blocksOf } from '../domain/year-view.ts';
import type { WatchStore } from '../store/watch-store.ts';
import type { WaveStore } from '../store/wave-store.ts';
import type { Reminder, RemindersService } from './reminders.ts';
import type { WavePlanService } from './wave-plan.ts';

/** What the admins are told. */
export type WatchNews =
  | { kind: 'check'; wave: PlannedWave; problems: WaveProblem[]; headcount: Headcount }
  | { kind: 'not-started'; wave: PlannedWave }
  | { kind: 'stuck'; wave: PlannedWave; progress: Progress; reasons: AskSummary['reasons'] }
  | {
      kind: 'heartbeat';
      month: number;
      block: HolidayBlock | undefined;
      upcoming: Reminder[];
      headcount: Headcount;
    }
  | { kind: 'arrangement'; year: number };

/** What can be known before a wave goes out. */
export type NewsAhead = Extract<WatchNews, { kind: 'check' | 'arrangement' }>;

export type WatchdogDeps = {
  watches: WatchStore;
  storage: { findState(now: number): Promise<WaveFacts['storage']> };
  calendar: Pick<CalendarService, 'load'>;
  wavePlan: Pick<WavePlanService, 'plan'>;
  waveStore: Pick<WaveStore, 'listRecords' | 'findStart'>;
  reminders: Pick<RemindersService, 'findReminder' | 'listUpcoming' | 'sendDueReminders'>;
  audiences: Pick<AudiencesService, 'count'>;
  notices: Pick<NoticesService, 'findProgress' | 'continue' | 'resumeUnfinished'>;
  results: Pick<ResultsService, 'summarise'>;
  timezone: string;
  clock: Clock;
  tellOnce: TellOnce;
};

/** Looks after the reminders: warns before a wave, raises an alarm after it, and says regularly that all is well. */
export function createWatchdogService(deps: WatchdogDeps) {
  const {
    watches,
    storage: storageStore,
    calendar,
    wavePlan,
    waveStore,
    reminders,
    audiences,
    notices,
    results,
    clock,
  } = deps;
  const zone = deps.timezone;
  const awakeSince = clock.now();

  async function readInput(now: number): Promise<WatchInput> {
    const year = yearOf(dateOf(now, zone));
    const [days, waves, records, done, start, putOff] = await Promise.all([
      calendar.load(),
      wavePlan.plan([year - 1, year, year + 1]),
      waveStore.listRecords(),
      watches.listDone(),
      waveStore.findStart(),
      watches.listPutOff(),
    ]);
    return {
      waves,
      records,
      calendar: days,
      now,
      zone,
      since: start ?? now,
      awakeSince,
      done,
      putOff,
    };
  }

  async function checkWave(
    wave: PlannedWave,
    bot: BotState,
    now: number,
  ): Promise<Extract<WatchNews, { kind: 'check' }> | undefined> {
    const [reminder, headcount, storage] = await Promise.all([
      reminders.findReminder(wave.id),
      audiences.count(wave.scenario.audience),
      storageStore.findState(now),
    ]);
    if (!reminder) return undefined;
    const { total: people, unreachable } = headcount;
    const isProvisional = wave.provisional;
    const facts = { text: reminder.text, people, unreachable, storage, bot, isProvisional };
    const problems = findWaveProblems(facts);
    return problems.length > 0 ? { kind: 'check', wave, problems, headcount } : undefined;
  }

  /** A machine that slept between the sending and this look has nothing to be told of: it is tried once more before the alarm. */
  async function startsNow(wave: PlannedWave): Promise<boolean> {
    await reminders.sendDueReminders().catch(() => {});
    const status = (await waveStore.listRecords()).get(wave.id)?.status;
    return status === 'sent' || status === 'merged';
  }

  async function judgeDelivery(wave: PlannedWave): Promise<WatchNews | undefined> {
    const progress = await notices.findProgress(wave.id);
    // What an officer has stopped shall not go on.
    if (!progress || progress.state === 'stopped') return undefined;
    const { reasons } = await results.summarise(wave.id);
    return isStuck(progress, reasons) ? { kind: 'stuck', wave, progress, reasons } : undefined;
  }

  async function heartbeat(now: number): Promise<WatchNews> {
    const today = dateOf(now, zone);
    const [days, upcoming, headcount] = await Promise.all([
      calendar.load(),
      reminders.listUpcoming(),
      audiences.count({ all: true }),
    ]);
    const blocks = [yearOf(today), yearOf(today) + 1].flatMap((year) => blocksOf(year, days));
    const block = blocks.find(({ firstDayOff }) => firstDayOff > today);
    return { kind: 'heartbeat', month: Number(today.slice(5, 7)), block, upcoming, headcount };
  }

  async function lookAt(
    watch: Watch,
    askBot: () => Promise<BotState>,
    now: number,
  ): Promise<WatchNews | undefined> {
    switch (watch.kind) {
      case 'check':
        return checkWave(watch.wave, await askBot(), now);
      case 'not-started':
        return (await startsNow(watch.wave)) ? undefined : { kind: 'not-started', wave: watch.wave };
      case 'delivery':
        return judgeDelivery(watch.wave);
      case 'heartbeat':
        return heartbeat(now);
      case 'arrangement':
        return arrangementNews(watch.year);
    }
  }

  return {
    /** Finds what would keep the waves of the next day from going out well, and whether a year's days off are missing. Tells nobody. */
    async findAhead(): Promise<NewsAhead[]> {
      const now = clock.now();
      const found = watchesAhead(await readInput(now)).map(async (watch) =>
        watch.kind === 'check' ? checkWave(watch.wave, 'accepted', now) : arrangementNews(watch.year),
      );
      return (await Promise.all(found)).filter((news) => news !== undefined);
    },

    /**
     * Looks at what is due, each once over all processes and restarts, and tells what is worth telling. What `tell` could
     * tell nobody (false) is looked at again at the next poke.
     */
    async look(askBot: () => Promise<BotState>, tell: (news: WatchNews) => Promise<boolean>): Promise<void> {
      const now = clock.now();
      for (const watch of dueWatches(await readInput(now))) {
        await deps.tellOnce({
          id: watch.id,
          find: async () =>
            (await watches.isDone(watch.id)) ? undefined : { news: await lookAt(watch, askBot, now) },
          tell: async ({ news }) => news === undefined || tell(news),
          note: () => watches.noteDone(watch.id, now),
        });
      }
    },

    /** Puts the weekly word off that a year's arrangement is missing; without a choice it is said again. */
    async putOff(year: number, choice: PutOffChoice | undefined, by: number): Promise<PutOff | undefined> {
      const now = clock.now();
      const until = choice && putOffFrom(choice, dateOf(now, zone));
      await watches.savePutOff(year, until, { at: now, ...putOffDecision(year, until, by) });
      return until;
    },

    /**
     * Carries on a wave that did not start, was paused or got stuck. The wave's progress, if it has begun. It is recorded as the
     * officer's decision where the wave starts or leaves its pause by it; to look again at one under way decides nothing.
     */
    async resumeWave(waveId: string, by: number): Promise<Progress | undefined> {
      await reminders.sendDueReminders({ waveId, by });
      if (!(await notices.continue(waveId, by))) await notices.resumeUnfinished();
      return notices.findProgress(waveId);
    },
  };
}

const arrangementNews = (year: number) => ({ kind: 'arrangement', year }) as const;

export type WatchdogService = ReturnType<typeof createWatchdogService>;
