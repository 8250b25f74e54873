import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import { endOfWorkingTime } from '../../kernel/working-hours.ts';
import { roleList } from '../../people/domain/people-lists.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import {
  BY_ITSELF,
  dueStep,
  isWaiting,
  type Missing,
  mayCancel,
  type Nudge,
  type NudgeRefusal,
  nudgeId,
  refuseNudge,
} from '../domain/nudge.ts';
import { wasLastNudge } from '../domain/nudge-round.ts';
import type { NudgeStore } from '../store/nudge-store.ts';
import type { KnownAsk } from './ask-kinds.ts';
import { type Escalation, routeEscalations, type Tell, tellAll } from './escalation.ts';
import {
  createNudgePreviews,
  type NudgePreview,
  type NudgePreviewsDeps,
  type NudgeScope,
} from './nudge-previews.ts';

export type NudgesDeps = NudgePreviewsDeps & {
  nudges: NudgeStore;
  people: Pick<PeopleDirectory, 'listAll'>;
  /** Whether nothing may go out by itself until an officer has decided. */
  isHeld(): Promise<boolean>;
  clock: Clock;
  tellOnce: TellOnce;
};

/** `requestedBy`: an account, or `BY_ITSELF`. */
type Asker = NudgeScope & { requestedBy: number };

/** Makes the service of nudging those who have not answered what is asked of them: whom, how often, and when. */
export function createNudgesService(deps: NudgesDeps) {
  const { nudges, askKinds, clock } = deps;
  const { workingDays, listNudges, listMissing, preview } = createNudgePreviews(deps);
  const hours = { zone: deps.timezone, quiet: deps.quietHours };

  /** An ask about which people may be nudged now. */
  async function findOpen(askId: string, now: number): Promise<KnownAsk | undefined> {
    const known = await askKinds.find(askId);
    return known && !refuseNudge(known.ask, now, now) ? known : undefined;
  }

  /**
   * Sends the message of a nudge that has been marked as started, if that has not been done. Under an id of its own it goes
   * out once, whoever starts it and however often. What was taken back while it was being prepared could not stop it: so it is
   * stopped here.
   */
  async function launch(nudge: Nudge, startedAt: number, now: number): Promise<void> {
    const known = await findOpen(nudge.askId, now);
    const id = known && nudgeId(known.ask.code, nudge.number);
    if (!id || (await known.kind.nudges.isSent(id))) return;
    const { until = Number.POSITIVE_INFINITY } = known.ask.nudging;
    await known.kind.nudges.send(nudge, Math.min(endOfWorkingTime(startedAt, hours), until));
    if (!(await findOpen(nudge.askId, now))) await known.kind.nudges.stop(id);
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
      if (startedAt !== undefined) await launch(nudge, startedAt, now);
    }
  }

  /** True when it had not been started, and now never will be. */
  function callOff(nudge: Nudge, now: number, decision?: AuditEntry): Promise<boolean> {
    return nudges.replace(nudge, { ...nudge, cancelledAt: now }, true, decision);
  }

  async function escalationsOf({ askId, number, department }: Nudge, now: number): Promise<Escalation[]> {
    const known = await findOpen(askId, now);
    if (!known) return [];
    const missing = await listMissing(known, department, now);
    const inVain = missing.filter(
      ({ isReached, isAway, turns }) => isReached && !isAway && wasLastNudge(turns, number),
    );
    const addresseesOf = routeEscalations(await deps.people.listAll(roleList('liaison')));
    const groups = new Map<Escalation['to'], Missing[]>();
    for (const one of inVain)
      for (const to of addresseesOf(one)) groups.set(to, [...(groups.get(to) ?? []), one]);
    return [...groups].map(([to, people]) => ({ ...known, to, people }));
  }

  async function listToEscalate(now: number): Promise<Nudge[]> {
    const [open, days] = await Promise.all([nudges.listOpen(), workingDays()]);
    return open.filter((nudge) => dueStep(nudge, now, days) === 'escalate');
  }

  const noteEscalated = (nudge: Nudge, now: number): Promise<boolean> =>
    nudges.replace(nudge, { ...nudge, escalatedAt: now }, true);

  return {
    /** Says whom a nudge would reach now, or why there is none; nothing where nothing is asked under the id. */
    preview: (askId: string, scope: NudgeScope = {}) => preview(askId, scope, clock.now()),

    /**
     * Nudges those who have not answered: at once, or when work begins again. `number` is what the asker's card said, so
     * that a second tap nudges nobody twice.
     */
    async request(
      askId: string,
      number: number,
      { requestedBy, ...scope }: Asker,
    ): Promise<Nudge | { refused: NudgeRefusal | 'unknown' | 'nobody' | 'outdated' }> {
      const now = clock.now();
      const seen = await preview(askId, scope, now);
      if (!seen) return { refused: 'unknown' };
      if ('refused' in seen) return seen;
      if (seen.number !== number || seen.waiting) return { refused: 'outdated' };
      if (seen.people === 0) return { refused: 'nobody' };
      const { within, nextChannel } = scope;
      const meant = {
        ...(within !== undefined && { department: within }),
        ...(nextChannel && { nextChannel }),
      };
      const { text } = seen.ask.nudging;
      const nudge: Nudge = { askId, number, text, requestedBy, requestedAt: now, ...meant };
      const decision = requestedBy === BY_ITSELF ? undefined : nudgeDecision(nudge, seen);
      if (!(await nudges.saveNext(nudge, decision))) return { refused: 'outdated' };
      await startDue(now);
      return nudge;
    },

    /** Sends what was held back until work begins. The clock only pokes. */
    startDue: () => startDue(),

    /** Lists those that were asked for and have not gone out, as far as the data know. */
    async listUnsent(): Promise<Nudge[]> {
      const now = clock.now();
      const open = (await nudges.listOpen()).filter(({ cancelledAt }) => cancelledAt === undefined);
      const isUnsent = async ({ askId, number }: Nudge) => {
        const known = await findOpen(askId, now);
        return known !== undefined && !(await known.kind.nudges.isSent(nudgeId(known.ask.code, number)));
      };
      const unsent = await Promise.all(open.map(isUnsent));
      return open.filter((_, index) => unsent[index]);
    },

    /** Calls off one of these for good. */
    async drop(askId: string, number: number, by: number): Promise<void> {
      const nudge = (await nudges.list(askId)).find((one) => one.number === number);
      const subject = (await askKinds.find(askId))?.ask.title ?? '';
      const now = clock.now();
      if (nudge) await callOff(nudge, now, { at: now, by, action: 'nudge-cancelled', subject });
    },

    /** Calls off a nudge that waits for working hours; false when it waits no more, or is not the asker's to call off. */
    async cancel(
      askId: string,
      number: number,
      { within, by }: { within: string | undefined; by: number },
    ): Promise<boolean> {
      const nudge = (await nudges.list(askId)).find((one) => one.number === number);
      if (!nudge || !isWaiting(nudge) || !mayCancel(nudge, within)) return false;
      const subject = (await askKinds.find(askId))?.ask.title ?? '';
      const now = clock.now();
      return callOff(nudge, now, { at: now, by, action: 'nudge-cancelled', subject });
    },

    /** Calls off or stops every nudge of what is asked no more. Returns the ids of the messages of those that had begun. */
    async endAll(askId: string): Promise<string[]> {
      const known = await askKinds.find(askId);
      if (!known) return [];
      const { ask, kind } = known;
      const now = clock.now();
      const earlier = await listNudges(known);
      for (const nudge of earlier.filter(isWaiting)) await callOff(nudge, now);
      const begun: string[] = [];
      for (const { number } of earlier) {
        const id = nudgeId(ask.code, number);
        if (await kind.nudges.isSent(id)) begun.push(id);
        await kind.nudges.stop(id);
      }
      return begun;
    },

    /**
     * Names to their liaisons, after the last nudge, those who have still not answered: once, by one process. A nudge of
     * which nobody could be told anything (`tell` was false) is told at a later poke.
     */
    async escalateDue(tell: Tell): Promise<void> {
      if (await deps.isHeld()) return;
      const now = clock.now();
      for (const nudge of await listToEscalate(now))
        await deps.tellOnce({
          id: `escalation.${nudge.askId}.${nudge.number}`,
          find: async () => (await nudges.listOpen()).find((one) => isSameNudge(one, nudge)),
          tell: async () => tellAll(await escalationsOf(nudge, now), tell),
          note: () => noteEscalated(nudge, now),
        });
    },

    /** Lists the nudges after which somebody would be told now who has still not answered, and how many these are. */
    async listEscalations(): Promise<{ nudge: Nudge; people: number }[]> {
      const now = clock.now();
      const due = (await listToEscalate(now)).map(async (nudge) => {
        const told = await escalationsOf(nudge, now);
        return { nudge, people: told.reduce((sum, { people }) => sum + people.length, 0) };
      });
      return (await Promise.all(due)).filter(({ people }) => people > 0);
    },

    /** Leaves one of these for good: nobody is told. */
    async passEscalation(askId: string, number: number): Promise<void> {
      const nudge = (await nudges.listOpen()).find((one) => isSameNudge(one, { askId, number }));
      if (nudge) await noteEscalated(nudge, clock.now());
    },
  };
}

export type NudgesService = ReturnType<typeof createNudgesService>;

const isSameNudge = (one: Nudge, other: Pick<Nudge, 'askId' | 'number'>): boolean =>
  one.askId === other.askId && one.number === other.number;

function nudgeDecision(
  { requestedAt: at, requestedBy: by, department }: Nudge,
  { ask, kind, people }: NudgePreview,
): AuditEntry {
  return {
    ...{ at, by, action: kind.nudges.action, subject: ask.title, after: { headcount: people } },
    ...(department !== undefined && { reason: department }),
  };
}
