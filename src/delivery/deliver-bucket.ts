import type { Logger } from 'pino';
import type { Clock } from '../kernel/clock.ts';
import type { Person, PersonId, UnreachableReason } from '../kernel/person.ts';
import { aboutOf, correctionBefore } from '../notices/domain/follow-up.ts';
import type { Notice } from '../notices/domain/notice.ts';
import type { NoticeStore } from '../notices/store/notice-store.ts';
import type { Channel } from './channels/channel.ts';
import { claimEntry, untilNextDue } from './domain/delivery.ts';
import type { Batch } from './queue.ts';
import type { SendLane } from './send-lane.ts';
import { beginPass } from './send-pass.ts';
import type { BudgetStore } from './store/budget-store.ts';
import type { LedgerStore } from './store/ledger-store.ts';

/** What delivery asks of the people: who somebody is, and to be told of accounts that are gone. */
type Recipients = {
  listBucket(bucket: number): Promise<readonly (Person | undefined)[]>;
  recordUnreachable(person: Person, because: UnreachableReason, during: Notice): Promise<unknown>;
};

export type DeliverDeps = {
  notices: Pick<NoticeStore, 'find' | 'recordFinished'>;
  ledger: LedgerStore;
  people: Recipients;
  budget: Pick<BudgetStore, 'block'>;
  lane: SendLane;
  channels: readonly Channel[];
  /** Since when the bot is the one it is (epoch ms); 0 if it was never another. */
  botSince(): Promise<number>;
  /** The office's clock, which dates what is sent. */
  clock: Clock;
  log: Logger;
};

/** After how long to come back to the batch; nothing when there is nothing left to do in it. */
type BatchResult = { againInMs: number } | undefined;

export type DeliverBucket = (batch: Batch, signal: AbortSignal) => Promise<BatchResult>;

/**
 * Sends a notice to those of a bucket who are due. The ledger alone says who: every send is claimed there before and
 * recorded there at once, so that batches may be repeated, doubled or lost without anybody getting the notice twice.
 */
export function createDeliverBucket(deps: DeliverDeps): DeliverBucket {
  const { ledger, notices } = deps;
  const toldOfLateness = new Set<string>();

  function tellOfLateness(noticeId: string): void {
    if (toldOfLateness.has(noticeId)) return;
    toldOfLateness.add(noticeId);
    deps.log.warn(
      { notice: noticeId },
      'Redis answers so slowly that sends miss their moment; is its disk slow?',
    );
  }

  return async ({ noticeId, bucket }, signal) => {
    // The notice after the run: what is corrected while it is paused goes out in the next run as corrected.
    const header = await ledger.findHeader(noticeId);
    const notice = header?.state === 'sending' ? await notices.find(noticeId) : undefined;
    if (!notice || !header) return undefined;
    const earlier = await earlierOf(deps, notice, bucket);
    const { now, entries } = await ledger.listBucket(noticeId, bucket);
    const people = await recipientsOf(deps.people, bucket);
    const onLate = () => tellOfLateness(noticeId);
    const botSince = await deps.botSince();
    const pass = beginPass(
      deps,
      { notice, run: header.run, earlier, botSince, startedAt: now, onLate },
      signal,
    );
    const due = [...entries].filter(([, entry]) => claimEntry(entry, now));
    await allToTheirEnd(due.map(([id, entry]) => pass.deliver(id, entry, people.get(id))));
    if (pass.isHalted()) return undefined;
    return closeOrComeBack(deps, { noticeId, bucket }, header.admitted);
  };
}

/** Fails with the first failure, but only when all have ended: whoever ends the process waits for the sends under way. */
async function allToTheirEnd(sends: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(sends);
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure) throw failure.reason;
}

async function closeOrComeBack(
  { ledger, notices }: DeliverDeps,
  batch: Batch,
  admitted: number,
): Promise<BatchResult> {
  const { now, entries } = await ledger.listBucket(batch.noticeId, batch.bucket);
  const againInMs = untilNextDue(entries.values(), now);
  if (againInMs !== undefined) return { againInMs };
  const state = await ledger.closeBucket(batch.noticeId, batch.bucket, admitted);
  if (state === 'reopened') return { againInMs: 0 };
  if (state === 'done') await notices.recordFinished(batch.noticeId);
  return undefined;
}

/** For a nudge, a correction or a recall: how the notice that it is about stands with the people of the bucket. */
async function earlierOf({ ledger, notices }: DeliverDeps, notice: Notice, bucket: number) {
  const about = aboutOf(notice);
  if (about === undefined) return undefined;
  const before = correctionBefore(notice);
  const [original, { entries }, rival] = await Promise.all([
    notices.find(about),
    ledger.listBucket(about, bucket),
    before === undefined ? undefined : ledger.listBucket(before, bucket),
  ]);
  return { id: about, entries, rivals: rival?.entries, isRecalled: original?.recall !== undefined };
}

async function recipientsOf(people: Recipients, bucket: number): Promise<Map<PersonId, Person>> {
  const listed = await people.listBucket(bucket);
  return new Map(listed.flatMap((person) => (person ? [[person.id, person] as const] : [])));
}
