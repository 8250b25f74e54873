import type { BroadcastDraft } from '../../broadcasts/domain/broadcast.ts';
import type { Days, Sending } from '../../broadcasts/domain/sending-time.ts';
import type { Confirmed } from '../../broadcasts/services/gates.ts';
import type { ReleaseService } from '../../broadcasts/services/release.ts';
import type { SendingTimes } from '../../broadcasts/services/sending-times.ts';
import type { Headcount } from '../../kernel/audience.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Message } from '../../kernel/message.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import type { Notice } from '../../notices/domain/notice.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import { comingSending, dueSending, keyToSendNow, sendingToLookAt } from '../domain/due-sending.ts';
import type { Plan, Taken, Trouble } from '../domain/plan.ts';
import type { PlanStore } from '../store/plan-store.ts';

/** The gate of planned broadcasts, which what is released from a plan has passed. */
export const GATE = 'schedule';

export type SchedulesDeps = {
  plans: PlanStore;
  release: ReleaseService;
  sendingTimes: Pick<SendingTimes, 'load'>;
  audiences: Pick<AudiencesService, 'count'>;
  /** Since when the bot is the one it is: copies in chats with a former one cannot be made. */
  botSince(): Promise<number>;
  /** Whether the account may still do what it planned. */
  isOfficer(telegramId: number): Promise<boolean>;
  /** Whether nothing may go out by itself until an officer has decided. */
  isHeld(): Promise<boolean>;
  clock: Clock;
  tellOnce: TellOnce;
};

/** A plan as it stands: its next sending, and whom that would reach now. */
export type PlanView = { plan: Plan; next: Sending | undefined; headcount: Headcount };

export type Begun = { started: Notice } | { held: Message };

/** How officers are told, each false when nobody could be, and how it is found out whether the content is still there. */
export type Voice = {
  begun(plan: Plan, begun: Begun): Promise<boolean>;
  missed(plan: Plan, missed: readonly Sending[], why: Trouble): Promise<boolean>;
  warned(view: PlanView, why: Trouble | 'left'): Promise<boolean>;
  isThere(draft: BroadcastDraft): Promise<boolean>;
};

/** One word of a plan at a time, whichever it is. */
const tellingId = ({ draft }: Plan): string => `planned-broadcast.${draft.number}`;

/** Makes the service of broadcasts that wait for their time. */
export function createSchedulesService(deps: SchedulesDeps) {
  const { plans, release, sendingTimes, audiences, clock } = deps;

  async function view(plan: Plan, days: Days): Promise<PlanView> {
    const headcount = await audiences.count(plan.draft.choice.audience);
    return { plan, next: comingSending(plan, clock.now(), days), headcount };
  }

  /** Why the plan would reach nobody now. */
  async function troubleOf(plan: Plan, voice: Pick<Voice, 'isThere'>): Promise<Trouble | undefined> {
    const isOfFormerBot = plan.plannedAt < (await deps.botSince());
    if (isOfFormerBot || !(await voice.isThere(plan.draft))) return 'gone';
    return (await audiences.count(plan.draft.choice.audience)).reachable === 0 ? 'nobody' : undefined;
  }

  /** Decides on the sending, once over all processes: from here on no crash forgets it. */
  const take = (plan: Plan, taken: Taken): Promise<Plan | undefined> =>
    plans.change(plan.draft.number, ({ missed, ...found }) =>
      found.sending || found.done !== plan.done ? undefined : { ...found, done: taken.key, sending: taken },
    );

  /** Starts what was taken; again after a crash, it starts once. */
  async function begin({ draft, passed, sending }: Plan): Promise<Begun> {
    const { reachable } = await audiences.count(draft.choice.audience);
    return release.release({
      ...{ draft, headcount: reachable, by: sending?.by ?? 0, sending },
      passed: [...passed, GATE],
    });
  }

  const isAt = (one: Plan['sending'], other: Plan['sending']) => one?.key === other?.key;

  /** Ends the sending that was taken; the plan as well where it is not repeated. */
  const finish = ({ draft, sending }: Plan): Promise<Plan | undefined> =>
    draft.when?.kind === 'monthly'
      ? plans.change(draft.number, (found) =>
          isAt(found.sending, sending) ? { ...found, sending: undefined } : undefined,
        )
      : plans.removeIf(draft.number, (found) => isAt(found.sending, sending));

  /** Ended when it has been told: until then it is begun again, which starts nothing twice. */
  async function carryOut(taken: Plan, voice: Pick<Voice, 'begun'>): Promise<Begun> {
    const begun = await begin(taken);
    await deps.tellOnce({
      id: tellingId(taken),
      async find() {
        const found = await plans.find(taken.draft.number);
        return found?.sending && isAt(found.sending, taken.sending) ? found : undefined;
      },
      tell: (plan) => voice.begun(plan, begun),
      note: finish,
    });
    return begun;
  }

  /**
   * Tells something of a plan, by one process, and notes that it has been told; returns the plan as it is noted, or nothing where nobody
   * could be told or the plan is another by now.
   */
  async function told(
    plan: Plan,
    note: Pick<Plan, 'done' | 'looked' | 'missed'>,
    tell: () => Promise<boolean>,
  ): Promise<Plan | undefined> {
    const { number } = plan.draft;
    const isSame = ({ done, looked, sending }: Plan) =>
      done === plan.done && looked === plan.looked && !sending;
    let noted: Plan | undefined;
    await deps.tellOnce({
      id: tellingId(plan),
      async find() {
        const found = await plans.find(number);
        return found && isSame(found) ? found : undefined;
      },
      tell,
      async note() {
        noted = await plans.change(number, (found) => (isSame(found) ? { ...found, ...note } : undefined));
      },
    });
    return noted;
  }

  /** What nobody was there to get, or had no content any more, was not late: that is told as what kept it. */
  const miss = async (plan: Plan, missed: readonly Sending[], voice: Voice) =>
    told(plan, { done: missed.at(-1)?.key, missed: missed.at(-1)?.key }, async () =>
      voice.missed(plan, missed, (await troubleOf(plan, voice)) ?? 'late'),
    );

  async function sendDue(plan: Plan, voice: Voice, days: Days): Promise<void> {
    if (plan.sending) {
      await carryOut(plan, voice);
      return;
    }
    const { send, missed } = dueSending(plan, clock.now(), days);
    const left = missed.length > 0 ? await miss(plan, missed, voice) : plan;
    if (!send || !left) return;
    const trouble = await troubleOf(left, voice);
    // Somebody may be there before the day is over; a content that is gone does not come back.
    if (trouble === 'nobody') return;
    if (trouble) {
      await miss(left, [send], voice);
      return;
    }
    const taken = await take(left, { key: send.key, by: left.by, validUntil: send.validUntil });
    if (taken) await carryOut(taken, voice);
  }

  async function lookAhead(plan: Plan, voice: Voice, days: Days): Promise<void> {
    const next = sendingToLookAt(plan, clock.now(), days);
    if (!next) return;
    const isLeft = !(await deps.isOfficer(plan.by));
    const trouble = (await troubleOf(plan, voice)) ?? (isLeft ? 'left' : undefined);
    await told(plan, { looked: next.key }, async () =>
      trouble ? voice.warned(await view(plan, days), trouble) : true,
    );
  }

  const entry = (by: number, action: AuditEntry['action'], { draft }: Plan): AuditEntry => ({
    ...{ at: clock.now(), by, action, subject: draft.title },
  });

  async function listMissed(): Promise<{ plan: Plan; key: string; at: number }[]> {
    const [all, days] = await Promise.all([plans.list(), sendingTimes.load()]);
    return [...all.values()].flatMap((plan) => {
      const last = plan.sending ? undefined : dueSending(plan, clock.now(), days).missed.at(-1);
      return last ? [{ plan, key: last.key, at: last.at }] : [];
    });
  }

  const cancel = (number: number, by: number): Promise<Plan | undefined> =>
    plans.removeIf(
      number,
      ({ sending }) => !sending,
      (plan) => entry(by, 'broadcast-plan-cancelled', plan),
    );

  return {
    cancel,

    /** Keeps a confirmed broadcast until its time; the same again when asked again. What it takes the place of is cancelled. */
    async plan({ draft, by, headcount, passed }: Confirmed): Promise<PlanView> {
      if (draft.replaces !== undefined) await cancel(draft.replaces, by);
      const plan: Plan = { draft, by, plannedAt: clock.now(), passed: [...passed] };
      const recorded = { ...entry(by, 'broadcast-planned', plan), after: { headcount } };
      await plans.saveNew(draft.number, plan, recorded);
      return view(plan, await sendingTimes.load());
    },

    /** Finds a plan by the number of its broadcast. */
    async find(number: number): Promise<PlanView | undefined> {
      const plan = await plans.find(number);
      return plan && view(plan, await sendingTimes.load());
    },

    /** Lists the plans, those without a time first, then by their next sending. */
    async list(): Promise<{ plan: Plan; next: Sending | undefined }[]> {
      const [all, days] = await Promise.all([plans.list(), sendingTimes.load()]);
      const now = clock.now();
      const listed = [...all.values()].map((plan) => ({ plan, next: comingSending(plan, now, days) }));
      return listed.sort((a, b) => (a.next?.at ?? 0) - (b.next?.at ?? 0));
    },

    /** Lists what would begin now if nothing held it back. */
    async listDue(): Promise<{ plan: Plan; at: number }[]> {
      const [all, days] = await Promise.all([plans.list(), sendingTimes.load()]);
      const now = clock.now();
      return [...all.values()].flatMap((plan) => {
        const at = plan.sending ? now : dueSending(plan, now, days).send?.at;
        return at === undefined ? [] : [{ plan, at }];
      });
    },

    /** Lists plans with the last sending that is over by now and was never begun, as long as nobody has been told. */
    listMissed,

    /** Notes all of these as told. */
    async noteMissed(): Promise<void> {
      for (const { plan, key } of await listMissed())
        await plans.change(plan.draft.number, (found) =>
          found.sending || found.done !== plan.done ? undefined : { ...found, done: key, missed: key },
        );
    },

    /** Leaves the sending that is due, as one that was missed: an officer may still begin it. */
    async drop(number: number): Promise<void> {
      const plan = await plans.find(number);
      if (plan?.sending) {
        await finish(plan);
        return;
      }
      const key = plan && dueSending(plan, clock.now(), await sendingTimes.load()).send?.key;
      if (key)
        await plans.change(number, (found) =>
          found.sending ? undefined : { ...found, done: key, missed: key },
        );
    },

    /** Counts what waits, without reading any of it. */
    count: async (): Promise<number> => (await plans.listIds()).length,

    /**
     * Sends what was missed, or else the next sending in the place of the one at its time; nothing where it is being sent or gone, and the trouble that
     * keeps it otherwise.
     *
     * @param key the sending that is meant: nothing is sent where another has become the one to send
     */
    async sendNow(
      number: number,
      { by, key }: { by: number; key: string },
      voice: Pick<Voice, 'isThere' | 'begun'>,
    ): Promise<Begun | { trouble: Trouble } | undefined> {
      const found = await plans.find(number);
      if (!found) return undefined;
      const next = comingSending(found, clock.now(), await sendingTimes.load());
      if (key !== keyToSendNow(found, next)) return undefined;
      const trouble = await troubleOf(found, voice);
      if (trouble) return { trouble };
      const taken = await take(found, { key, by });
      return taken && carryOut(taken, voice);
    },

    /**
     * Begins what is due and tells what was missed and what is going to reach nobody. The clock only pokes: asked again, or by two
     * processes at once, it does nothing more. One plan that fails keeps none of the others.
     */
    async tend(voice: Voice): Promise<void> {
      if (await deps.isHeld()) return;
      const days = await sendingTimes.load();
      const failures: unknown[] = [];
      for (const plan of (await plans.list()).values())
        await sendDue(plan, voice, days)
          .then(async () => {
            const left = await plans.find(plan.draft.number);
            if (left && !left.sending) await lookAhead(left, voice, days);
          })
          .catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw new AggregateError(failures, 'Some plans could not be tended.');
    },
  };
}

export type SchedulesService = ReturnType<typeof createSchedulesService>;
