import type { Logger } from 'pino';
import type { Clock } from '../domain/clock.ts';
import {
  claimEntry,
  type DeliveryFailure,
  type LedgerEntry,
  recordFailure,
  recordSent,
  UNREACHABLE_REASONS,
  untilNextDue,
  whyUnreached,
} from '../domain/delivery.ts';
import type { Notice } from '../domain/notice.ts';
import type { Person, PersonId } from '../domain/person.ts';
import type { BudgetStore } from '../store/budget-store.ts';
import type { LedgerStore } from '../store/ledger-store.ts';
import type { NoticeStore } from '../store/notice-store.ts';
import type { Channel } from './channels/channel.ts';
import { DeliveryError } from './delivery-error.ts';
import type { Batch } from './queue.ts';
import type { SendLane } from './send-lane.ts';

/** What delivery asks of the people: who somebody is, and to be told of accounts that are gone. */
type Recipients = {
  listBucket(bucket: number): Promise<readonly (Person | undefined)[]>;
  recordUnreachable(person: Person): Promise<unknown>;
};

export type DeliverDeps = {
  notices: Pick<NoticeStore, 'find' | 'recordFinished'>;
  ledger: LedgerStore;
  people: Recipients;
  budget: Pick<BudgetStore, 'block'>;
  lane: SendLane;
  channels: readonly Channel[];
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

  return async ({ noticeId, bucket }, signal) => {
    const [notice, header] = await Promise.all([notices.find(noticeId), ledger.findHeader(noticeId)]);
    if (!notice || header?.state !== 'sending') return undefined;
    const { now, entries } = await ledger.listBucket(noticeId, bucket);
    const people = await recipientsOf(deps.people, bucket);
    const pass = beginPass(deps, notice, now, signal);
    await Promise.all(
      [...entries].map(([id, entry]) => claimEntry(entry, now) && pass.deliver(id, entry, people.get(id))),
    );
    if (pass.isHalted()) return undefined;
    return closeOrComeBack(deps, { noticeId, bucket });
  };
}

async function closeOrComeBack({ ledger, notices }: DeliverDeps, batch: Batch): Promise<BatchResult> {
  const { now, entries } = await ledger.listBucket(batch.noticeId, batch.bucket);
  const againInMs = untilNextDue(entries.values(), now);
  if (againInMs !== undefined) return { againInMs };
  const state = await ledger.closeBucket(batch.noticeId, batch.bucket);
  if (state === 'done') await notices.recordFinished(batch.noticeId);
  return undefined;
}

async function recipientsOf(people: Recipients, bucket: number): Promise<Map<PersonId, Person>> {
  const listed = await people.listBucket(bucket);
  return new Map(listed.flatMap((person) => (person ? [[person.id, person] as const] : [])));
}

/** One walk through a bucket; ends early when the notice is paused or stopped, or the process is ending. */
function beginPass(deps: DeliverDeps, notice: Notice, startedAt: number, signal: AbortSignal) {
  const { ledger, lane, clock } = deps;
  const localStart = performance.now();
  /** Redis' time, which leases are measured in, carried on by this process' own clock. */
  const redisNow = () => Math.floor(startedAt + performance.now() - localStart);
  let halted = false;

  async function deliver(id: PersonId, entry: LedgerEntry, person: Person | undefined): Promise<void> {
    const channel = person && deps.channels.find((candidate) => candidate.reaches(person));
    const refusal = refusalToSend(notice, person, channel, clock.now());
    if (refusal) return fail(id, entry, refusal);
    const leave = halted ? undefined : await lane.enter(signal);
    if (!leave) return;
    try {
      const claimed = claimEntry(entry, redisNow());
      if (halted || !claimed || !person || !channel) return;
      const claim = await ledger.claim(notice.id, id, entry, claimed);
      if (claim === 'halted') halted = true;
      if (claim === 'replaced') await send(person, channel, claimed);
    } finally {
      leave();
    }
  }

  async function send(person: Person, channel: Channel, claimed: LedgerEntry): Promise<void> {
    try {
      const { messageId } = await channel.send(person, notice);
      const sent = { messageId, sentAt: clock.now(), channel: channel.name };
      await ledger.update(notice.id, person.id, (entry) => recordSent(entry, sent), claimed);
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      deps.log.warn({ notice: notice.id, person: person.id, error: error.message }, 'a send failed');
      await fail(person.id, claimed, error);
      if (isUnreachable(error)) await deps.people.recordUnreachable(person);
    }
  }

  async function fail(id: PersonId, before: LedgerEntry, failure: DeliveryFailure): Promise<void> {
    if (failure.retryAfterSeconds !== undefined) await deps.budget.block(failure.retryAfterSeconds * 1000);
    await ledger.replace(notice.id, id, before, recordFailure(before, failure, redisNow()));
  }

  return { deliver, isHalted: () => halted };
}

/** What speaks against sending now, decided before any budget is spent on it. */
function refusalToSend(
  notice: Notice,
  person: Person | undefined,
  channel: Channel | undefined,
  now: number,
): DeliveryFailure | undefined {
  if (notice.validUntil !== undefined && now > notice.validUntil)
    return { reason: 'expired', permanent: true };
  if (!person || person.status === 'left') return { reason: 'left', permanent: true };
  return channel ? undefined : { reason: whyUnreached(person), permanent: true };
}

function isUnreachable({ permanent, reason }: DeliveryFailure): boolean {
  return permanent && UNREACHABLE_REASONS.some((candidate) => candidate === reason);
}
