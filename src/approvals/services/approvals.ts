import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Message } from '../../kernel/message.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import type { Setting } from '../../settings/services/office-settings.ts';
import {
  type ApprovalRefusal,
  hasLapsed,
  isTheirs,
  needsApproval,
  type Request,
  refuseWord,
  type Threshold,
} from '../domain/request.ts';
import type { RequestStore } from '../store/request-store.ts';

/** What may need approval, as far as it is decided on: an open set. */
export type ApprovalKind = {
  id: string;
  /** Until when it must be approved (epoch ms), for what was confirmed at `since`; nothing where it may wait. */
  deadline(content: unknown, since: number): Promise<number | undefined>;
  /** Counts whom it would reach now. */
  count(content: unknown): Promise<number>;
  /** Lets it go on, with this gate passed; returns what its officer reads. Told again, it goes out once. */
  release(content: unknown): Promise<Message>;
};

export type ApprovalsDeps = {
  requests: RequestStore;
  kindOf(request: Pick<Request, 'kind'>): ApprovalKind;
  above: Setting<Threshold>;
  /** The accounts of all who may approve. */
  officers(): Promise<readonly number[]>;
  clock: Clock;
  tellOnce: TellOnce;
};

/** A request as it stands. `others`: whether anybody is there to approve it. */
export type RequestView = {
  request: Request;
  deadline: number | undefined;
  headcount: number;
  others: boolean;
};

/** How officers are told, each false when nobody could be. */
export type Voice = {
  /** Somebody else's word is wanted. */
  ask(view: RequestView, officers: readonly number[]): Promise<boolean>;
  /** Who confirmed it reads what another officer has decided; `released`: what became of it, where that is known. */
  answer(request: Request, released: Message | undefined): Promise<boolean>;
  /** Nobody has decided in time. */
  lapsed(request: Request, officers: readonly number[]): Promise<boolean>;
};

/** Makes the service of what one officer confirms and another has to approve. */
export function createApprovals(deps: ApprovalsDeps) {
  const { requests, kindOf, clock, tellOnce } = deps;

  const deadlineOf = (request: Request): Promise<number | undefined> =>
    kindOf(request).deadline(request.content, request.submittedAt);

  const listOthers = async (by: number | undefined): Promise<number[]> =>
    (await deps.officers()).filter((officer) => officer !== by);

  async function view(request: Request): Promise<RequestView> {
    const [deadline, headcount, others] = await Promise.all([
      deadlineOf(request),
      kindOf(request).count(request.content),
      listOthers(request.by),
    ]);
    return { request, deadline, headcount, others: others.length > 0 };
  }

  const entry = (by: number, action: AuditEntry['action'], { title, headcount }: Request): AuditEntry => ({
    ...{ at: clock.now(), by, action, subject: title, after: { headcount } },
  });

  /** What becomes of a request whose officer does nothing now; nobody decided on what followed by itself. */
  const entryOfTheirs = (action: AuditEntry['action'], request: Request): AuditEntry | undefined =>
    request.by === undefined ? undefined : entry(request.by, action, request);

  /** Stores an officer's word, the first that counts. */
  async function decide(
    id: string,
    by: number,
    word: Pick<Request, 'approved' | 'returned'>,
    decisionOf: (request: Request) => AuditEntry,
  ): Promise<Request | { refused: ApprovalRefusal | 'gone' }> {
    const found = await requests.find(id);
    if (!found) return { refused: 'gone' };
    const terms = { now: clock.now(), deadline: await deadlineOf(found) };
    let refused: ApprovalRefusal | undefined;
    const decided = await requests.change(
      id,
      (request) => {
        refused = refuseWord(request, by, terms);
        return refused ? undefined : { ...request, ...word };
      },
      decisionOf,
    );
    return decided ?? { refused: refused ?? 'gone' };
  }

  /** Lets what was approved go on; after a crash again, and it goes out once. */
  async function release(request: Request): Promise<Message | undefined> {
    if (!request.approved || request.approved.isReleased) return undefined;
    const released = await kindOf(request).release(request.content);
    await requests.change(request.id, ({ approved, ...found }) =>
      approved ? { ...found, approved: { ...approved, isReleased: true } } : undefined,
    );
    return released;
  }

  /** Tells who confirmed it what was decided. What was approved is over with that; what was returned waits for them. */
  const tellAnswer = (
    id: string,
    released: Message | undefined,
    voice: Pick<Voice, 'answer'>,
  ): Promise<void> =>
    tellOnce({
      id: `approval-answer.${id}`,
      async find() {
        const request = await requests.find(id);
        const isDue = request?.approved?.isReleased || (request?.returned && !request.returned.isTold);
        return isDue ? request : undefined;
      },
      tell: (request) => voice.answer(request, released),
      note: ({ approved }) =>
        approved
          ? requests.removeIf(id, () => true)
          : requests.change(id, ({ returned, ...found }) =>
              returned ? { ...found, returned: { ...returned, isTold: true } } : undefined,
            ),
    });

  const tellLapsed = (id: string, isDue: (request: Request) => boolean, voice: Voice): Promise<void> =>
    tellOnce({
      id: `approval-lapsed.${id}`,
      async find() {
        const request = await requests.find(id);
        return request && isDue(request) ? request : undefined;
      },
      tell: async (request) => voice.lapsed(request, await listOthers(request.by)),
      note: () => requests.removeIf(id, isDue, (request) => entryOfTheirs('approval-lapsed', request)),
    });

  /** Asks the other officers, as soon as there are any. */
  const askOthers = (id: string, voice: Voice): Promise<void> =>
    tellOnce({
      id: `approval-ask.${id}`,
      async find() {
        const request = await requests.find(id);
        const isAsked = !request || request.askedAt !== undefined || request.approved || request.returned;
        const others = isAsked ? [] : await listOthers(request.by);
        return request && others.length > 0 ? { request, others } : undefined;
      },
      tell: async ({ request, others }) => voice.ask(await view(request), others),
      note: () => requests.change(id, (request) => ({ ...request, askedAt: clock.now() })),
    });

  async function tendOne(request: Request, voice: Voice): Promise<void> {
    const { id, approved, returned } = request;
    if (approved || returned) return tellAnswer(id, await release(request), voice);
    const deadline = await deadlineOf(request);
    const isDue = (found: Request) => hasLapsed(found, { now: clock.now(), deadline });
    return isDue(request) ? tellLapsed(id, isDue, voice) : askOthers(id, voice);
  }

  /** Tells whether something becomes of a request by itself now. */
  async function isDue(request: Request): Promise<boolean> {
    const { by, approved, returned, askedAt } = request;
    if (approved || returned) return !returned?.isTold;
    const isLapsed = hasLapsed(request, { now: clock.now(), deadline: await deadlineOf(request) });
    return isLapsed || (askedAt === undefined && (await listOthers(by)).length > 0);
  }

  return {
    /** Lists the requests of which something becomes by itself now if nothing holds it back. */
    async listDue(): Promise<Request[]> {
      const all = [...(await requests.list()).values()];
      const due = await Promise.all(all.map(isDue));
      return all.filter((_, index) => due[index]);
    },

    /** Leaves one of these for good: it is taken back, and nobody is told. What was returned stays with who confirmed it. */
    async leave(id: string, by: number): Promise<void> {
      await requests.change(id, ({ returned, ...found }) =>
        returned ? { ...found, returned: { ...returned, isTold: true } } : undefined,
      );
      await requests.removeIf(
        id,
        ({ returned }) => returned === undefined,
        (request) => (request.approved?.isReleased ? undefined : entry(by, 'approval-withdrawn', request)),
      );
    },

    /** Tells whether what reaches so many people needs another officer's approval. */
    isNeeded: async (headcount: number): Promise<boolean> =>
      needsApproval(headcount, await deps.above.current()),

    /** Above how many people another officer has to approve. */
    above: deps.above.current,

    /** Tells whether anybody but this officer is there to approve. */
    hasOthers: async (by: number | undefined): Promise<boolean> => (await listOthers(by)).length > 0,

    /** Keeps what was confirmed until another officer has approved it; the same again when asked again. What was returned goes round once more. */
    async submit(given: Omit<Request, 'submittedAt'>): Promise<RequestView> {
      const request = { ...given, submittedAt: clock.now() };
      await requests.removeIf(given.id, ({ returned }) => returned !== undefined);
      await requests.saveNew(given.id, request, entryOfTheirs('approval-asked', request));
      return view((await requests.find(given.id)) ?? request);
    },

    /** Finds a request that nobody has decided on, or that was returned and not taken up since. */
    async find(id: string): Promise<RequestView | undefined> {
      const request = await requests.find(id);
      return request && !request.approved ? view(request) : undefined;
    },

    /** Lists the requests that are not over, the oldest first. */
    list: async (): Promise<Request[]> =>
      [...(await requests.list()).values()]
        .filter(({ approved }) => !approved)
        .sort((a, b) => a.submittedAt - b.submittedAt),

    /** Takes an officer's approval and lets what was confirmed go on: one word counts, whoever taps at once. Who confirmed it is told. */
    async approve(
      id: string,
      by: number,
      voice: Pick<Voice, 'answer'>,
    ): Promise<{ released: Message | undefined } | { refused: ApprovalRefusal | 'gone' }> {
      const decided = await decide(id, by, { approved: { by, at: clock.now() } }, (request) =>
        entry(by, 'approval-given', request),
      );
      if ('refused' in decided) return decided;
      const released = await release(decided);
      await tellAnswer(id, released, voice);
      return { released };
    },

    /** Returns it to who confirmed it, with a word; they are told. */
    async giveBack(
      id: string,
      { by, reason }: { by: number; reason: string },
      voice: Pick<Voice, 'answer'>,
    ): Promise<Request | { refused: ApprovalRefusal | 'gone' }> {
      const decided = await decide(id, by, { returned: { by, at: clock.now(), reason } }, (request) => ({
        ...entry(by, 'approval-refused', request),
        reason,
      }));
      if (!('refused' in decided)) await tellAnswer(id, undefined, voice);
      return decided;
    },

    /** Takes back what nobody has approved yet; only whose it is may. Returns it. */
    withdraw: (id: string, by: number): Promise<Request | undefined> =>
      requests.removeIf(
        id,
        (request) => isTheirs(request, by) && !request.approved,
        (request) => entry(by, 'approval-withdrawn', request),
      ),

    /**
     * Asks the others, lets go on what was approved before a crash, and drops what nobody has approved in time. The clock only pokes; one
     * request that fails keeps none of the others.
     */
    async tend(voice: Voice): Promise<void> {
      const failures: unknown[] = [];
      for (const request of (await requests.list()).values())
        await tendOne(request, voice).catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw new AggregateError(failures, 'Some requests could not be tended.');
    },
  };
}

export type Approvals = ReturnType<typeof createApprovals>;
