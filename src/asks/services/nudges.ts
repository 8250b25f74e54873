import type { Calendar } from '../../calendar/domain/calendar.ts';
import { bucketOf } from '../../delivery/domain/delivery.ts';
import { isWithinDepartment } from '../../kernel/audience.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { tellOrPutBack } from '../../kernel/tell-or-put-back.ts';
import {
  endOfWorkingTime,
  nextWorkingTime,
  type QuietHours,
  type WorkingDays,
} from '../../kernel/working-hours.ts';
import { roleList } from '../../people/domain/people-lists.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import {
  dueStep,
  isNudgeable,
  isWaiting,
  mayCancel,
  type Nudge,
  type NudgeRound,
  nudgeId,
  planRound,
  wasLastNudge,
} from '../domain/nudge.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { NudgeStore } from '../store/nudge-store.ts';
import { type Asked, type Escalation, routeEscalations, type Tell, tellAll } from './escalation.ts';
import type { ResultsService } from './results.ts';

/** How what is asked of people is found, and how a nudge about it is sent: handed in by the area that asks. */
export type NudgedThings = {
  find(id: string): Promise<(Asked & { isOpen: boolean }) | undefined>;
  /** Whether the message of the nudge with this id has been started. */
  isSent(nudgeId: string): Promise<boolean>;
  /** Starts the message of a nudge; sends not begun by `validUntil` (epoch ms) are not made any more. */
  send(nudge: Nudge, validUntil: number): Promise<unknown>;
  stop(nudgeId: string): Promise<unknown>;
};

export type NudgesDeps = {
  nudges: NudgeStore;
  asked: NudgedThings;
  results: Pick<ResultsService, 'listMissing'>;
  people: Pick<PeopleDirectory, 'listAll'>;
  calendar: { load(): Promise<Pick<Calendar, 'isWorkday'>> };
  timezone: string;
  quietHours: QuietHours;
  /** Whether nothing may go out by itself: another bot waits for an officer's word. */
  isHeld(): Promise<boolean>;
  clock: Clock;
};

/** What a nudge would do now. */
export type NudgePreview = NudgeRound & {
  asked: Asked;
  /** The number that the next nudge will have. */
  number: number;
  /** When work begins again; absent while the nudge would go out at once. */
  heldUntil: number | undefined;
  /** One that waits for that already, for the same people. */
  waiting: Nudge | undefined;
  last: Nudge | undefined;
  /** Whether the asker may call off the one that waits. */
  mayCancel: boolean;
};

type Asker = { within: string | undefined; requestedBy: number; text: string };

export type NudgeRefusal = { refused: 'unknown' | 'nobody' | 'outdated' };

/** Makes the service of nudging those who have not taken note of a notice: whom, how often, and when. */
export function createNudgesService(deps: NudgesDeps) {
  const { nudges, asked: things, results, clock } = deps;
  const hours = { zone: deps.timezone, quiet: deps.quietHours };

  async function workingDays(): Promise<WorkingDays> {
    const calendar = await deps.calendar.load();
    return { isWorkday: calendar.isWorkday, ...hours };
  }

  /** Those who have not taken note, each with the numbers of the nudges that they got. */
  async function listMissing(noticeId: string, within: string | undefined) {
    const outcomes = await results.listMissing(noticeId, within);
    const buckets = [...new Set(outcomes.map(({ personId }) => bucketOf(personId)))];
    const turns = await Promise.all(buckets.map((bucket) => nudges.listTurns(noticeId, bucket)));
    const byPerson = new Map(turns.flatMap((one) => [...one]));
    return outcomes.map((outcome) => ({ outcome, turns: byPerson.get(outcome.personId) ?? [] }));
  }

  async function preview(
    noticeId: string,
    within?: string,
    now = clock.now(),
  ): Promise<NudgePreview | undefined> {
    const asked = await things.find(noticeId);
    if (!asked?.isOpen) return undefined;
    const [missing, known, days] = await Promise.all([
      listMissing(noticeId, within),
      nudges.list(noticeId),
      workingDays(),
    ]);
    const startsAt = nextWorkingTime(now, days);
    const waiting = known.find((nudge) => isWaiting(nudge) && covers(nudge.department, within));
    return {
      asked,
      number: known.length + 1,
      ...planRound(
        missing.map(({ outcome, turns }) => ({ entry: outcome.entry, turns })),
        known,
        startsAt,
      ),
      heldUntil: startsAt > now ? startsAt : undefined,
      waiting,
      last: known.findLast(({ startedAt }) => startedAt !== undefined),
      mayCancel: waiting !== undefined && mayCancel(waiting, within),
    };
  }

  /**
   * Sends the message of a nudge that has been marked as started, if that has not been done. Under an id of its own it goes
   * out once, whoever starts it and however often.
   */
  async function launch(nudge: Nudge, startedAt: number): Promise<void> {
    const asked = await things.find(nudge.noticeId);
    if (!asked?.isOpen || (await things.isSent(nudgeId(asked.code, nudge.number)))) return;
    await things.send(nudge, endOfWorkingTime(startedAt, hours));
  }

  /** Marked first, so that it is either started or called off; what a crash leaves marked only, the next poke launches. */
  async function startDue(now = clock.now()): Promise<void> {
    if (await deps.isHeld()) return;
    const [open, days] = await Promise.all([nudges.listOpen(), workingDays()]);
    for (const nudge of open) {
      const isOurs =
        dueStep(nudge, now, days) === 'start' &&
        (await nudges.replace(nudge, { ...nudge, startedAt: now }, false));
      const startedAt = isOurs ? now : nudge.startedAt;
      if (startedAt !== undefined) await launch(nudge, startedAt);
    }
  }

  /** True when it had not been started, and now never will be. */
  function callOff(nudge: Nudge, now: number, decision?: AuditEntry): Promise<boolean> {
    return nudges.replace(nudge, { ...nudge, cancelledAt: now }, true, decision);
  }

  async function escalationsOf({ noticeId, number, department }: Nudge): Promise<Escalation[]> {
    const asked = await things.find(noticeId);
    if (!asked?.isOpen) return [];
    const missing = await listMissing(noticeId, department);
    const inVain = missing.filter(
      ({ outcome, turns }) => isNudgeable(outcome.entry) && wasLastNudge(turns, number),
    );
    const addresseesOf = routeEscalations(await deps.people.listAll(roleList('liaison')));
    const groups = new Map<Escalation['to'], Outcome[]>();
    for (const { outcome } of inVain)
      for (const to of addresseesOf(outcome)) groups.set(to, [...(groups.get(to) ?? []), outcome]);
    return [...groups].map(([to, people]) => ({ asked, to, people }));
  }

  return {
    /** Tells whom a nudge would go to now, and when; within a department where one is named. */
    preview: (noticeId: string, within?: string) => preview(noticeId, within),

    /**
     * Nudges those who have not taken note: at once, or when work begins again. `number` is what the asker's card said, so
     * that a second tap nudges nobody twice.
     */
    async request(noticeId: string, number: number, asker: Asker): Promise<Nudge | NudgeRefusal> {
      const now = clock.now();
      const seen = await preview(noticeId, asker.within, now);
      if (!seen) return { refused: 'unknown' };
      if (seen.number !== number || seen.waiting) return { refused: 'outdated' };
      if (seen.people === 0) return { refused: 'nobody' };
      const { within, ...by } = asker;
      const nudge: Nudge = {
        ...{ noticeId, number, ...by, requestedAt: now },
        ...(within !== undefined && { department: within }),
      };
      const decision: AuditEntry = {
        ...{
          at: nudge.requestedAt,
          by: asker.requestedBy,
          action: 'notice-nudged',
          subject: seen.asked.title,
        },
        ...{ after: { headcount: seen.people }, ...(within !== undefined && { reason: within }) },
      };
      if (!(await nudges.saveNext(nudge, decision))) return { refused: 'outdated' };
      await startDue(now);
      return nudge;
    },

    /** Sends what was held back until work begins. The clock only pokes. */
    startDue: () => startDue(),

    /** Calls off a nudge that waits for working hours; false when it waits no more, or is not the asker's to call off. */
    async cancel(
      noticeId: string,
      number: number,
      { within, by }: { within: string | undefined; by: number },
    ): Promise<boolean> {
      const nudge = (await nudges.list(noticeId)).find((one) => one.number === number);
      if (!nudge || !isWaiting(nudge) || !mayCancel(nudge, within)) return false;
      const subject = (await things.find(noticeId))?.title ?? '';
      const now = clock.now();
      return callOff(nudge, now, { at: now, by, action: 'nudge-cancelled', subject });
    },

    /** Calls off or stops every nudge of what is asked no more. Returns the ids of the messages of those that had begun. */
    async endAll({ id, code }: Pick<Asked, 'id' | 'code'>): Promise<string[]> {
      const now = clock.now();
      const known = await nudges.list(id);
      for (const nudge of known.filter(isWaiting)) await callOff(nudge, now);
      const begun = known.map(({ number }) => nudgeId(code, number));
      const started: string[] = [];
      for (const one of begun) {
        if (await things.isSent(one)) started.push(one);
        await things.stop(one);
      }
      return started;
    },

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
