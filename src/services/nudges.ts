import { isWithinDepartment } from '../domain/audience.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import { bucketOf } from '../domain/delivery.ts';
import type { Notice } from '../domain/notice.ts';
import type { Outcome } from '../domain/notice-result.ts';
import {
  dueStep,
  isNudgeable,
  NUDGES_PER_PERSON,
  type Nudge,
  nudgeNotice,
  wasLastNudge,
} from '../domain/nudge.ts';
import { effectiveRole, type Person } from '../domain/person.ts';
import { nextWorkingTime, type QuietHours, type WorkingDays } from '../domain/working-hours.ts';
import type { NudgeStore } from '../store/nudge-store.ts';
import type { NoticeResultsService } from './notice-results.ts';
import type { NoticesService } from './notices.ts';
import { tellOrPutBack } from './tell-or-put-back.ts';

export type NudgesDeps = {
  nudges: NudgeStore;
  notices: Pick<NoticesService, 'startNotice' | 'findNotice'>;
  noticeResults: Pick<NoticeResultsService, 'listMissing'>;
  people: { list(): Promise<Person[]> };
  calendar: { load(): Promise<Pick<Calendar, 'isWorkday'>> };
  timezone: string;
  quietHours: QuietHours;
  clock: Clock;
};

/** What a nudge would do now. */
export type NudgePreview = {
  notice: Notice;
  /** The number that the next nudge will have. */
  number: number;
  /** How many would be nudged; how many have been nudged as often as may be; how many the notice has not reached. */
  people: number;
  exhausted: number;
  unreached: number;
  /** When work begins again; absent while the nudge would go out at once. */
  heldUntil: number | undefined;
  /** One that waits for that already, for the same people. */
  waiting: Nudge | undefined;
  last: Nudge | undefined;
};

type Asker = { within: string | undefined; requestedBy: number; text: string };

export type NudgeRefusal = { refused: 'unknown' | 'nobody' | 'outdated' };

/** Those who were nudged in vain, for whoever looks after them: a liaison's account, or the officers. */
export type Escalation = { notice: Notice; to: number | 'officers'; people: Outcome[] };

/** False when it could be told to nobody. */
type Tell = (escalation: Escalation) => Promise<boolean>;

/** Nudging those who have not taken note of a notice: whom, how often, and when. */
export function createNudgesService(deps: NudgesDeps) {
  const { nudges, notices, noticeResults, clock } = deps;
  const hours = { zone: deps.timezone, quiet: deps.quietHours };

  async function workingDays(): Promise<WorkingDays> {
    const calendar = await deps.calendar.load();
    return { isWorkday: calendar.isWorkday, ...hours };
  }

  /** Those who have not taken note, each with the numbers of the nudges that they got. */
  async function listMissing(noticeId: string, within: string | undefined) {
    const outcomes = await noticeResults.listMissing(noticeId, within);
    const buckets = [...new Set(outcomes.map(({ personId }) => bucketOf(personId)))];
    const turns = await Promise.all(buckets.map((bucket) => nudges.listTurns(noticeId, bucket)));
    const byPerson = new Map(turns.flatMap((one) => [...one]));
    return outcomes.map((outcome) => ({ outcome, turns: byPerson.get(outcome.personId) ?? [] }));
  }

  async function preview(noticeId: string, within?: string): Promise<NudgePreview | undefined> {
    const notice = await notices.findNotice(noticeId);
    if (notice?.action !== 'acknowledge') return undefined;
    const [missing, known, days] = await Promise.all([
      listMissing(noticeId, within),
      nudges.list(noticeId),
      workingDays(),
    ]);
    const reached = missing.filter(({ outcome }) => isNudgeable(outcome.entry));
    const exhausted = reached.filter(({ turns }) => turns.length >= NUDGES_PER_PERSON).length;
    const now = clock.now();
    const startsAt = nextWorkingTime(now, days);
    return {
      notice,
      number: known.length + 1,
      people: reached.length - exhausted,
      exhausted,
      unreached: missing.length - reached.length,
      heldUntil: startsAt > now ? startsAt : undefined,
      waiting: known.find(
        ({ startedAt, department }) => startedAt === undefined && covers(department, within),
      ),
      last: known.findLast(({ startedAt }) => startedAt !== undefined),
    };
  }

  /** Under an id of its own the nudge goes out once, whoever starts it and however often. */
  async function start(nudge: Nudge, now: number): Promise<void> {
    const notice = await notices.findNotice(nudge.noticeId);
    if (!notice) return;
    await notices.startNotice(nudgeNotice(nudge, notice, now, hours));
    await nudges.replace(nudge, { ...nudge, startedAt: now }, false);
  }

  async function startDue(): Promise<void> {
    const now = clock.now();
    const [open, days] = await Promise.all([nudges.listOpen(), workingDays()]);
    for (const nudge of open) if (dueStep(nudge, now, days) === 'start') await start(nudge, now);
  }

  async function escalationsOf({ noticeId, number, department }: Nudge): Promise<Escalation[]> {
    const notice = await notices.findNotice(noticeId);
    if (!notice) return [];
    const missing = await listMissing(noticeId, department);
    const inVain = missing.filter(
      ({ outcome, turns }) => isNudgeable(outcome.entry) && wasLastNudge(turns, number),
    );
    const liaisons = (await deps.people.list()).filter(isReachableLiaison);
    const groups = new Map<Escalation['to'], Outcome[]>();
    for (const { outcome } of inVain)
      for (const to of liaisonsOf(outcome.department, liaisons))
        groups.set(to, [...(groups.get(to) ?? []), outcome]);
    return [...groups].map(([to, people]) => ({ notice, to, people }));
  }

  return {
    preview,

    /**
     * Nudges those who have not taken note: at once, or when work begins again. `number` is what the asker's card said, so
     * that a second tap nudges nobody twice.
     */
    async request(noticeId: string, number: number, asker: Asker): Promise<Nudge | NudgeRefusal> {
      const seen = await preview(noticeId, asker.within);
      if (!seen) return { refused: 'unknown' };
      if (seen.number !== number || seen.waiting) return { refused: 'outdated' };
      if (seen.people === 0) return { refused: 'nobody' };
      const { within, ...by } = asker;
      const nudge: Nudge = {
        ...{ noticeId, number, ...by, requestedAt: clock.now() },
        ...(within !== undefined && { department: within }),
      };
      if (!(await nudges.saveNext(nudge))) return { refused: 'outdated' };
      await startDue();
      return nudge;
    },

    /** Sends what was held back until work begins. The clock only pokes. */
    startDue,

    /**
     * Names to their liaisons, after the last nudge, those who have still not taken note: once, by one process. A nudge of
     * which nobody could be told anything (`tell` was false) is told at a later poke.
     */
    async escalateDue(tell: Tell): Promise<void> {
      const now = clock.now();
      const [open, days] = await Promise.all([nudges.listOpen(), workingDays()]);
      const due = open.filter((nudge) => dueStep(nudge, now, days) === 'escalate');
      for (const nudge of due) {
        const escalated = { ...nudge, escalatedAt: now };
        if (await nudges.replace(nudge, escalated, true))
          await tellOrPutBack(
            async () => tellAll(await escalationsOf(nudge), tell),
            () => nudges.replace(escalated, nudge, false),
          );
      }
    },
  };
}

export type NudgesService = ReturnType<typeof createNudgesService>;

/** Whether a nudge of one department (all when absent) goes to everybody whom one of another would. */
function covers(department: string | undefined, other: string | undefined): boolean {
  if (department === undefined) return true;
  return other !== undefined && isWithinDepartment(other, department);
}

function isReachableLiaison(person: Person): boolean {
  return effectiveRole(person) === 'liaison' && person.telegramId !== undefined && person.reachable;
}

/** The officers hear what a liaison cannot be told. False when there was something to tell and nobody could be told. */
async function tellAll(escalations: readonly Escalation[], tell: Tell): Promise<boolean> {
  let isTold = escalations.length === 0;
  for (const escalation of escalations)
    isTold = (await tell(escalation)) || (await tell({ ...escalation, to: 'officers' })) || isTold;
  return isTold;
}

/** The officers look after departments without a liaison. */
function liaisonsOf(department: string, liaisons: readonly Person[]): Escalation['to'][] {
  const accounts = liaisons.flatMap((liaison) =>
    liaison.telegramId !== undefined && isWithinDepartment(department, liaison.department)
      ? [liaison.telegramId]
      : [],
  );
  return accounts.length > 0 ? accounts : ['officers'];
}
