import type { NudgeTurns } from '../../asks/services/nudge-turns.ts';
import { type FailureReason, openEntry } from '../../delivery/domain/delivery.ts';
import type { DeliveryQueue } from '../../delivery/queue.ts';
import type { DeliveryState, LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { AuditActionName, Decision } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import { mayHaveArrived, recallId } from '../domain/follow-up.ts';
import type { Notice, NoticeDraft } from '../domain/notice.ts';
import type { NoticeStore } from '../store/notice-store.ts';
import type { Beginnings } from './beginnings.ts';
import type { ParagraphsService } from './paragraphs.ts';
import type { ReadingTimes } from './reading-times.ts';
import { recalledBefore } from './recalled-before.ts';

/** So many filled buckets are handed to delivery together; a crash before that is made up for when the notice is carried on. */
const BUCKETS_ENQUEUED = 10;

export type NoticesDeps = {
  notices: NoticeStore;
  ledger: LedgerStore;
  audiences: Pick<AudiencesService, 'listMembers' | 'listBucket' | 'lastBucket'>;
  nudgeTurns: NudgeTurns;
  queue: Pick<DeliveryQueue, 'enqueue'>;
  paragraphs: Pick<ParagraphsService, 'freeze'>;
  readingTimes: Pick<ReadingTimes, 'find'>;
  beginnings: Pick<Beginnings, 'tell'>;
  /** Why no channel reaches the person; nothing when one does. */
  whyUnreached(person: Person): FailureReason | undefined;
  /** The day on which an instant lies in the office, `2026-09-30`. */
  dateOf(instant: number): string;
  clock: Clock;
};

export type Progress = {
  notice: Notice;
  state: 'filling' | DeliveryState;
  total: number;
  sent: number;
  failed: number;
  /** Neither sent nor failed: still to be sent, or left over when the notice was stopped. */
  waiting: number;
  acknowledged: number;
  /** Whether a recall has deleted it wherever it had come. */
  isGone: boolean;
};

/** Makes the service of notices to many people: started once, carried on after a crash, paused, continued, stopped. */
export function createNoticesService(deps: NoticesDeps) {
  const { notices, ledger, audiences, queue, clock } = deps;

  /**
   * Those of a bucket to whom a notice goes. A nudge goes to whom it may still go, and is counted for them here; a
   * correction, its announcement or a recall to whoever may have got what it changes, whatever has become of them since.
   */
  async function recipientsOf(notice: Notice, bucket: number): Promise<Person[]> {
    const { audience, nudge, followUp, announces } = notice;
    const changed = followUp ?? announces;
    if (changed) {
      const { entries } = await ledger.listBucket(changed.of, bucket);
      const everybody = await audiences.listBucket(bucket);
      const gone = await recalledInBucket(notice, bucket);
      return everybody.filter(({ id }) => mayHaveArrived(entries.get(id)) && !gone.has(id));
    }
    const members = await audiences.listMembers(audience, bucket);
    if (!nudge) return members;
    const reached = members.filter((person) => !deps.whyUnreached(person));
    return deps.nudgeTurns.take(nudge, reached, bucket);
  }

  /** Those of a bucket whom recalls of the same notice before this one have served. */
  async function recalledInBucket({ id, code, followUp }: Notice, bucket: number) {
    const { number = 1 } = followUp ?? {};
    const before = id === recallId(code, number) ? number - 1 : 0;
    return recalledBefore({ code }, before, async (one) => (await ledger.listBucket(one, bucket)).entries);
  }

  async function isGone({ code, recall }: Notice): Promise<boolean> {
    const header = recall && (await ledger.findHeader(recallId(code, recall.number)));
    return header?.filled === true && header.state === 'done' && header.failed === 0;
  }

  /** Enters the audience into the ledger, from where a former attempt ended, and lets delivery begin on each bucket. */
  async function fill(notice: Notice): Promise<void> {
    await ledger.create(notice.id);
    const header = await ledger.findHeader(notice.id);
    if (!header || header.filled) return;
    await deps.beginnings.tell(notice);
    const last = await audiences.lastBucket();
    const open: number[] = [];
    const enqueue = () => queue.enqueue(notice.id, open.splice(0), header.run);
    for (let bucket = header.cursor; bucket <= last; bucket++) {
      const members = await recipientsOf(notice, bucket);
      const entries = members.map((person) => [person.id, openEntry(deps.whyUnreached(person))] as const);
      const isOurs = await ledger.fillBucket(notice.id, bucket, new Map(entries));
      if (!isOurs) {
        // Another process is filling it as well: it carries on, and so do we, from wherever the cursor is now.
        await enqueue();
        return fill(notice);
      }
      if (entries.some(([, entry]) => entry.status === 'waiting')) open.push(bucket);
      if (open.length === BUCKETS_ENQUEUED || bucket === last) await enqueue();
    }
    if ((await ledger.recordFilled(notice.id)) === 'done') await notices.recordFinished(notice.id);
  }

  /** What is settled of a notice apart from its draft: how long it is to be read, where it says nothing of that itself. */
  async function settledOf({ id, action, reading }: NoticeDraft): Promise<Pick<Notice, 'reading'>> {
    const seconds = action === 'acknowledge' ? (reading ?? (await deps.readingTimes.find(id))) : undefined;
    return seconds === undefined ? {} : { reading: seconds };
  }

  async function carryOn(id: string): Promise<void> {
    const notice = await notices.find(id);
    if (notice) await fill(notice);
    const state = await ledger.closeIfDone(id);
    if (state === 'done' || state === 'stopped') return notices.recordFinished(id);
    const header = await ledger.findHeader(id);
    if (state === 'sending' && header) await queue.enqueue(id, await ledger.listOpenBuckets(id), header.run);
  }

  /** Tells how far a notice is; `filling` until everybody whom it addresses stands in its ledger. */
  async function findProgress(id: string): Promise<Progress | undefined> {
    const [notice, header] = await Promise.all([notices.find(id), ledger.findHeader(id)]);
    if (!notice) return undefined;
    const { total = 0, sent = 0, failed = 0, acknowledged = 0 } = header ?? {};
    const isFilling = !header?.filled && (header?.state ?? 'sending') === 'sending';
    const state = isFilling ? 'filling' : (header?.state ?? 'filling');
    const counts = { total, sent, failed, waiting: total - sent - failed, acknowledged };
    return { notice, state, ...counts, isGone: await isGone(notice) };
  }

  /** Moves a notice from one state to another; an officer's doing is recorded in the same step. */
  async function move(
    id: string,
    from: readonly DeliveryState[],
    to: DeliveryState,
    [action, by]: [action: AuditActionName, by: number | undefined],
  ): Promise<boolean> {
    const title = by === undefined ? undefined : (await notices.find(id))?.title;
    if (by === undefined || title === undefined) return ledger.changeState(id, from, to);
    return ledger.changeState(id, from, to, { at: clock.now(), by, action, subject: title });
  }

  return {
    /**
     * Sends a notice to its audience, once: one that has been started before under this id is not started again, but
     * carried on if it was cut short. Resolves when everybody is in the ledger; delivery goes on by itself.
     *
     * @param decision the officer's, if this starts by one: recorded in the same step
     * @param given what single people read below its text, if it has not begun: fixed before it is there, so that no crash comes
     * between; those fixed by an earlier attempt stay
     */
    async startNotice(
      draft: NoticeDraft,
      decision?: Decision,
      given?: ReadonlyMap<PersonId, string>,
    ): Promise<{ notice: Notice; isNew: boolean }> {
      const createdAt = clock.now();
      const known = await notices.find(draft.id);
      const code = known?.code ?? draft.code ?? (await notices.takeCode(deps.dateOf(createdAt), draft.id));
      const paragraphs = known ? undefined : await deps.paragraphs.freeze(draft, given);
      const settled = known ? {} : await settledOf(draft);
      const notice = known ?? { ...draft, ...settled, code, createdAt, ...(paragraphs && { paragraphs }) };
      const isNew = await notices.saveOnce(notice, decision && { at: createdAt, ...decision });
      const stored = isNew ? notice : ((await notices.find(draft.id)) ?? notice);
      await fill(stored);
      return { notice: stored, isNew };
    },

    /**
     * Takes up whatever a crash, a lost job or a restart left unfinished. Doing so without need does no harm. One notice that
     * fails keeps none of the others; the failures are thrown together at the end.
     */
    async resumeUnfinished(): Promise<void> {
      const failures: unknown[] = [];
      for (const id of await notices.listUnfinished())
        await carryOn(id).catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw new AggregateError(failures, 'Some notices could not be carried on.');
    },

    /** Lists the notices that are held back, with how far they have come. */
    async listPaused(): Promise<Progress[]> {
      const unfinished = await Promise.all((await notices.listUnfinished()).map(findProgress));
      return unfinished.filter((one) => one !== undefined).filter(({ state }) => state === 'paused');
    },

    /** Finds the notice as it reads by now: corrected, if it was. */
    findNotice: (id: string): Promise<Notice | undefined> => notices.find(id),

    /** Lists the newest first, without nudges, corrections and recalls; all of them without a count. */
    listRecent: (count?: number): Promise<Notice[]> => notices.listRecent(count),
    findProgress,

    /** Takes the number under which the next broadcast is prepared. */
    takeBroadcastNumber: (): Promise<number> => notices.takeBroadcastNumber(),

    /** Holds back all sends that have not begun. False when the notice is not being sent. */
    pause: (id: string, by?: number): Promise<boolean> =>
      move(id, ['sending'], 'paused', ['broadcast-paused', by]),

    /** Lets a paused notice go on. False, and nothing is recorded, when it was not paused. */
    async continue(id: string, by?: number): Promise<boolean> {
      const isContinued = await move(id, ['paused'], 'sending', ['broadcast-continued', by]);
      if (isContinued) await carryOn(id);
      return isContinued;
    },

    /** Lets a notice that is being sent go on with what it says by now: sends taken up before are not begun any more. */
    async refreshRun(id: string): Promise<void> {
      if (await ledger.changeState(id, ['sending'], 'sending')) await carryOn(id);
    },

    /** Ends the notice for good; who has not got it by then will not get it. `by`: the officer, unless it follows by itself. */
    async stop(id: string, by?: number): Promise<boolean> {
      const isStopped = await move(id, ['sending', 'paused'], 'stopped', ['broadcast-stopped', by]);
      if (isStopped) await notices.recordFinished(id);
      return isStopped;
    },
  };
}

export type NoticesService = ReturnType<typeof createNoticesService>;
