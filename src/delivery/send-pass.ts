import { setTimeout as wait } from 'node:timers/promises';
import {
  claimEntry,
  type DeliveryFailure,
  isUnreachable,
  type LedgerEntry,
  msLeftToSend,
  postpone,
  recordFailure,
  recordSent,
  whyUnreached,
} from '../domain/delivery.ts';
import type { Notice } from '../domain/notice.ts';
import type { Person, PersonId } from '../domain/person.ts';
import type { Channel } from './channels/channel.ts';
import type { DeliverDeps } from './deliver-bucket.ts';
import { DeliveryError } from './delivery-error.ts';
import type { Place } from './send-lane.ts';

const STORE_AGAIN_MS = 200;

/** One walk through a bucket of a notice. */
export type SendPass = {
  deliver(id: PersonId, entry: LedgerEntry, person: Person | undefined): Promise<void>;
  /** Whether the notice was found to be paused or stopped. */
  isHalted(): boolean;
};

type Entries = ReadonlyMap<PersonId, LedgerEntry>;

/** `about`: for a nudge, the ledger of the notice it is about; `startedAt`: on Redis' clock; `onLate`: slots keep coming too late. */
type PassOf = { notice: Notice; about: Entries | undefined; startedAt: number; onLate(): void };

/** `replyTo`: the message of the notice that a nudge is about. */
type Addressee = { person: Person; channel: Channel; replyTo: number | undefined };

/** Begins a walk; it ends early when the notice is paused or stopped, or when `signal` says that the process ends. */
export function beginPass(
  deps: DeliverDeps,
  { notice, about, startedAt, onLate }: PassOf,
  signal: AbortSignal,
): SendPass {
  const localStart = performance.now();
  /** Redis' time, which leases are measured in, carried on by this process' own clock. */
  const redisNow = () => Math.floor(startedAt + performance.now() - localStart);
  const send = createSend(deps, notice, redisNow, signal);
  let halted = false;

  async function sendInTurn(place: Place, id: PersonId, entry: LedgerEntry, to: Addressee): Promise<void> {
    const claimed = claimEntry(entry, redisNow());
    if (halted || !claimed) return;
    const claim = await deps.ledger.claim(notice.id, id, entry, claimed);
    if (claim === 'halted') halted = true;
    if (claim !== 'replaced') return;
    const msLeft = () => (halted ? 0 : msLeftToSend(claimed, redisNow()));
    const turn = await place.awaitTurn({ person: id, msLeft, onLate });
    if (turn === 'now') return send.toPerson(to, claimed);
    // Nothing was sent: the claim waited for too long, or another notice has just come to the same chat.
    const before = turn === 'chat-busy' ? postpone(entry, redisNow()) : entry;
    await deps.ledger.replace(notice.id, id, claimed, before);
  }

  return {
    isHalted: () => halted,
    async deliver(id, entry, person) {
      const channel = person && deps.channels.find((candidate) => candidate.reaches(person));
      const replied = about?.get(id);
      const refusal = refusalToSend({ notice, replied, person, channel }, deps.clock.now());
      if (refusal) return send.recordFailed(id, entry, refusal);
      const place = halted ? undefined : await deps.lane.enter(signal);
      if (!place) return;
      try {
        const replyTo = replied?.messageId;
        if (person && channel) await sendInTurn(place, id, entry, { person, channel, replyTo });
      } finally {
        place.leave();
      }
    },
  };
}

/** A send under a claim, and what the ledger learns of it. */
function createSend(deps: DeliverDeps, notice: Notice, redisNow: () => number, signal: AbortSignal) {
  const { ledger } = deps;

  async function recordFailed(id: PersonId, before: LedgerEntry, failure: DeliveryFailure): Promise<void> {
    if (failure.retryAfterSeconds !== undefined) await deps.budget.block(failure.retryAfterSeconds * 1000);
    await ledger.replace(notice.id, id, before, recordFailure(before, failure, redisNow()));
  }

  async function toPerson({ person, channel, replyTo }: Addressee, claimed: LedgerEntry): Promise<void> {
    try {
      const { messageId } = await channel.send(person, notice, replyTo);
      const sent = { messageId, sentAt: deps.clock.now(), channel: channel.name };
      await untilStored(signal, () =>
        ledger.update(notice.id, person.id, (entry) => recordSent(entry, sent), claimed),
      );
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      deps.log.warn({ notice: notice.id, person: person.id, error: error.message }, 'a send failed');
      await recordFailed(person.id, claimed, error);
      if (isUnreachable(error)) await deps.people.recordUnreachable(person, notice);
    }
  }

  return { toPerson, recordFailed };
}

/**
 * Repeats the storing of an outcome while Redis is away: the message has arrived, and would be sent again if nobody
 * knew. Ends with the process.
 */
async function untilStored(signal: AbortSignal, store: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await store();
      return;
    } catch (error) {
      if (signal.aborted) throw error;
      await wait(STORE_AGAIN_MS);
    }
  }
}

/** `replied`: the entry of the notice that a nudge is about. */
type Send = {
  notice: Notice;
  replied: LedgerEntry | undefined;
  person: Person | undefined;
  channel: Channel | undefined;
};

/** What speaks against sending now, decided before any budget is spent on it. */
function refusalToSend({ notice, replied, person, channel }: Send, now: number): DeliveryFailure | undefined {
  // Somebody who took note while the nudge was on its way needs none.
  if (replied?.acknowledgedAt) return { reason: 'acknowledged', permanent: true };
  if (notice.validUntil !== undefined && now > notice.validUntil)
    return { reason: 'expired', permanent: true };
  if (!person || person.status === 'left') return { reason: 'left', permanent: true };
  return channel ? undefined : { reason: whyUnreached(person), permanent: true };
}
