import type { Calendar } from '../../calendar/domain/calendar.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import type { QuietHours } from '../../kernel/working-hours.ts';
import type { Ask } from '../domain/ask.ts';
import {
  dueAutomatic,
  type OfficeDays,
  type PlannedNudge,
  planAutomatic,
} from '../domain/automatic-nudge.ts';
import { BY_ITSELF } from '../domain/nudge.ts';
import type { AutomaticNudgeStore } from '../store/automatic-nudge-store.ts';
import type { AskKinds, KnownAsk } from './ask-kinds.ts';
import type { NudgesService } from './nudges.ts';

export type AutomaticNudgesDeps = {
  askKinds: Pick<AskKinds, 'find' | 'listOpen'>;
  automatic: AutomaticNudgeStore;
  nudges: Pick<NudgesService, 'preview' | 'request'>;
  calendar: { load(): Promise<Pick<Calendar, 'isWorkday' | 'workdayAfter' | 'workdayBefore'>> };
  timezone: string;
  quietHours: QuietHours;
  /** Whether nothing may go out by itself until an officer has decided. */
  isHeld(): Promise<boolean>;
  clock: Clock;
};

/** Epoch milliseconds. */
type Span = { from: number; until: number };

/** An ask with the nudges about it that may go out by themselves. */
export type AutomaticPlan = KnownAsk & { planned: PlannedNudge[] };

/** Makes the service of nudges that go out by themselves, as the office chose: which, when, and letting them go. */
export function createAutomaticNudges(deps: AutomaticNudgesDeps) {
  const { askKinds, automatic, nudges, clock } = deps;

  async function officeDays(): Promise<OfficeDays> {
    const days = await deps.calendar.load();
    return { ...days, zone: deps.timezone, quiet: deps.quietHours };
  }

  async function planOf(ask: Ask, days: OfficeDays): Promise<PlannedNudge[]> {
    const [chosen, passed] = await Promise.all([automatic.findChosen(ask.id), automatic.listPassed(ask.id)]);
    return planAutomatic(ask, { chosen, passed }, days);
  }

  /**
   * Lets one go, unless somebody nudged about the same thing today. Its turn is noted afterwards: after a crash in between it is asked for
   * again, and finds those whom it went to at rest.
   */
  async function letGo({ id }: Ask, { moment }: PlannedNudge, now: number): Promise<void> {
    const scope = moment.nextChannel && { nextChannel: moment.nextChannel };
    const seen = await nudges.preview(id, scope);
    if (!seen || 'refused' in seen || seen.waiting) return;
    const { last, number, people, recent } = seen;
    // Who was nudged less than a day ago gets it by the next channel once that is over.
    if (scope && people === 0 && recent) return;
    const isToday = last?.startedAt !== undefined && isSameDay(last.startedAt, now, deps.timezone);
    if (people > 0 && !isToday) {
      const asked = await nudges.request(id, number, { ...scope, requestedBy: BY_ITSELF });
      if ('refused' in asked && asked.refused === 'outdated') return;
    }
    await automatic.recordPassed(id, moment.key, now);
  }

  /** What is due of each ask, the asks in their order. */
  async function listDue(now: number): Promise<{ ask: Ask; planned: PlannedNudge }[]> {
    const asks = await askKinds.listOpen(now);
    if (asks.length === 0) return [];
    const days = await officeDays();
    const found = asks.map(async (ask) => ({
      ask,
      planned: dueAutomatic(await planOf(ask, days), now, days),
    }));
    return (await Promise.all(found)).flatMap(({ ask, planned }) => (planned ? [{ ask, planned }] : []));
  }

  /** The latest of an ask that had no turn, since nobody was there while it was valid; none where another is to go instead. */
  async function missedOf(
    ask: Ask,
    { from, until }: Span,
    days: OfficeDays,
  ): Promise<PlannedNudge | undefined> {
    const open = (await planOf(ask, days)).filter(({ isChosen, isPassed }) => isChosen && !isPassed);
    const isValid = ({ at, validUntil }: PlannedNudge) => at <= until && until < validUntil;
    if (open.some(isValid)) return undefined;
    return open.findLast(({ validUntil }) => from < validUntil && validUntil <= until);
  }

  return {
    /** Lists what would have been let go in a span in which nobody was there and is not valid any more, of what people are still asked. */
    async listMissed(span: Span): Promise<{ ask: Ask; planned: PlannedNudge }[]> {
      const [asks, days] = await Promise.all([askKinds.listOpen(span.until), officeDays()]);
      const found = asks.map(async (ask) => ({ ask, planned: await missedOf(ask, span, days) }));
      return (await Promise.all(found)).flatMap(({ ask, planned }) => (planned ? [{ ask, planned }] : []));
    },

    /** Lets go what is due, each once. The clock only pokes. */
    async sendDue(): Promise<void> {
      if (await deps.isHeld()) return;
      const now = clock.now();
      for (const { ask, planned } of await listDue(now)) await letGo(ask, planned, now);
    },

    /** Lists what would be let go now if nothing held it back. */
    listDue: () => listDue(clock.now()),

    /** Leaves one of them for good. */
    pass: (askId: string, key: string): Promise<unknown> => automatic.recordPassed(askId, key, clock.now()),

    /** Finds what goes out by itself about an ask; nothing where nothing is asked under the id. */
    async findPlan(askId: string): Promise<AutomaticPlan | undefined> {
      const known = await askKinds.find(askId);
      return known && { ...known, planned: await planOf(known.ask, await officeDays()) };
    },

    /**
     * Has a nudge go out by itself, or not; resolves when it is stored. False where there is none of that key to come: what is past
     * begins by nobody's tap.
     *
     * @param by who decides, and how the record calls the moment
     */
    async choose(
      askId: string,
      key: string,
      isChosen: boolean,
      by: { officer: number; called: string },
    ): Promise<boolean> {
      const known = await askKinds.find(askId);
      if (!known) return false;
      const now = clock.now();
      const planned = await planOf(known.ask, await officeDays());
      const meant = planned.find(({ moment }) => moment.key === key);
      if (!meant || meant.isPassed || (isChosen && meant.at <= now)) return false;
      if (meant.isChosen === isChosen) return true;
      const own = known.ask.nudging.automatic?.chosen ?? [];
      await automatic.choose(
        askId,
        (chosen = own) => [...chosen.filter((other) => other !== key), ...(isChosen ? [key] : [])],
        decisionOf(known, isChosen, { ...by, at: now }),
      );
      return true;
    },
  };
}

export type AutomaticNudges = ReturnType<typeof createAutomaticNudges>;

const isSameDay = (one: number, other: number, zone: string): boolean =>
  dateOf(one, zone) === dateOf(other, zone);

const decisionOf = (
  { ask }: KnownAsk,
  isChosen: boolean,
  { at, officer: by, called: after }: { at: number; officer: number; called: string },
): AuditEntry => {
  const action = isChosen ? 'automatic-nudge-set' : 'automatic-nudge-stopped';
  return { at, by, action, subject: ask.title, after };
};
