import type { Person, PersonId } from '../kernel/person.ts';
import type { DeliverDeps } from './deliver-deps.ts';
import { isDue, untilNextDue } from './domain/delivery.ts';
import type { Batch } from './queue.ts';
import { createSendPass } from './send-pass.ts';

/** Whom a channel does not carry anything for now are looked at again after this: a clock may have been moved, a ceiling raised. */
const HELD_FOR_MS = 30_000;

/** The time after which to come back to the batch; nothing when there is nothing left to do in it. */
type BatchResult = { againInMs: number } | undefined;

export type DeliverBucket = (batch: Batch, signal: AbortSignal) => Promise<BatchResult>;

/**
 * Sends a notice to those of a bucket who are due. The ledger alone says who: every send is claimed there before and
 * recorded there at once, so that batches may be repeated, doubled or lost without anybody getting the notice twice.
 */
export function createDeliverBucket(deps: DeliverDeps): DeliverBucket {
  const { ledger } = deps;
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
    const errands = header?.state === 'sending' ? await deps.errands.open(noticeId, bucket) : undefined;
    if (!errands || !header) return undefined;
    const { now, entries } = await ledger.listBucket(noticeId, bucket);
    const people = await recipientsOf(deps.people, bucket);
    const onLate = () => tellOfLateness(noticeId);
    const pass = createSendPass(deps, { noticeId, run: header.run, errands, startedAt: now, onLate }, signal);
    const due = [...entries].filter(([, entry]) => isDue(entry, now));
    await pass.deliver(due.map(([id, entry]) => ({ id, entry, person: people.get(id) })));
    if (pass.isHalted()) return undefined;
    return closeOrComeBack(deps, { noticeId, bucket }, header.admitted, pass.held);
  };
}

async function closeOrComeBack(
  { ledger, errands }: DeliverDeps,
  batch: Batch,
  admitted: number,
  held: ReadonlySet<PersonId>,
): Promise<BatchResult> {
  const { now, entries } = await ledger.listBucket(batch.noticeId, batch.bucket);
  const others = [...entries].flatMap(([id, entry]) => (held.has(id) ? [] : [entry]));
  const next = untilNextDue(others, now);
  const againInMs = held.size > 0 ? Math.min(next ?? HELD_FOR_MS, HELD_FOR_MS) : next;
  if (againInMs !== undefined) return { againInMs };
  const state = await ledger.closeBucket(batch.noticeId, batch.bucket, admitted);
  if (state === 'reopened') return { againInMs: 0 };
  if (state === 'done') await errands.close(batch.noticeId);
  return undefined;
}

async function recipientsOf(people: DeliverDeps['people'], bucket: number): Promise<Map<PersonId, Person>> {
  const listed = await people.listBucket(bucket);
  return new Map(listed.flatMap((person) => (person ? [[person.id, person] as const] : [])));
}
