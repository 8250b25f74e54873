import { setTimeout as wait } from 'node:timers/promises';
import type { Person, PersonId } from '../kernel/person.ts';
import { forgetFormerMessage, isUnderWay } from '../notices/domain/follow-up.ts';
import type { Notice } from '../notices/domain/notice.ts';
import type { Channel } from './channels/channel.ts';
import type { DeliverDeps } from './deliver-bucket.ts';
import { DeliveryError } from './delivery-error.ts';
import {
  claimEntry,
  type DeliveryFailure,
  type LedgerEntry,
  msLeftToSend,
  postpone,
  recordFailure,
  recordSent,
  whyUnreachable,
} from './domain/delivery.ts';
import { refusalToSend } from './refusal-to-send.ts';
import type { Place } from './send-lane.ts';

const STORE_AGAIN_MS = 200;

/** One walk through a bucket of a notice. */
export type SendPass = {
  deliver(id: PersonId, entry: LedgerEntry, person: Person | undefined): Promise<void>;
  /** Whether the notice was found to be paused or stopped. */
  isHalted(): boolean;
};

type Entries = ReadonlyMap<PersonId, LedgerEntry>;

/** What went before a nudge, a correction or a recall: the notice it is about, and the correction before it. */
type Earlier = { id: string; entries: Entries; rivals: Entries | undefined; isRecalled: boolean };

/** `run`: in which the batch was taken; `startedAt`: on Redis' clock; `onLate`: slots keep coming too late. */
type PassOf = {
  notice: Notice;
  run: number;
  earlier: Earlier | undefined;
  botSince: number;
  startedAt: number;
  onLate(): void;
};

/** `earlier`: what the person got of the notice that this one is about. */
type Addressee = { person: Person; channel: Channel; earlier: LedgerEntry | undefined };

/** Begins a walk; it ends early when the notice is paused or stopped, or when `signal` says that the process ends. */
export function beginPass(
  deps: DeliverDeps,
  { notice, run, earlier, botSince, startedAt, onLate }: PassOf,
  signal: AbortSignal,
): SendPass {
  const localStart = performance.now();
  /** Redis' time, which leases are measured in, carried on by this process' own clock. */
  const redisNow = () => Math.floor(startedAt + performance.now() - localStart);
  const send = createSend(deps, notice, redisNow, signal);
  let halted = false;

  /** A correction or a recall waits for what is being done with the person's message just now. */
  function mustWait(id: PersonId): boolean {
    const rivals = notice.followUp ? [earlier?.entries.get(id), earlier?.rivals?.get(id)] : [];
    return rivals.some((entry) => isUnderWay(entry, redisNow()));
  }

  async function putOff(id: PersonId, entry: LedgerEntry): Promise<void> {
    await deps.ledger.replace(notice.id, id, entry, postpone(entry, redisNow()));
  }

  async function sendInTurn(place: Place, id: PersonId, entry: LedgerEntry, to: Addressee): Promise<void> {
    const claimed = claimEntry(entry, redisNow());
    if (halted || !claimed) return;
    const claim = await deps.ledger.claim(notice.id, id, entry, claimed, run);
    if (claim === 'halted') halted = true;
    if (claim !== 'replaced') return;
    // Who has taken note since the walk began keeps the receipt under the corrected text.
    const current = notice.followUp ? await deps.ledger.find(notice.followUp.of, id) : to.earlier;
    const msLeft = () => (halted ? 0 : msLeftToSend(claimed, redisNow()));
    const turn = await place.awaitTurn({ person: id, msLeft, onLate });
    if (turn === 'now')
      return send.toPerson({ ...to, earlier: forgetFormerMessage(current, botSince) }, claimed);
    // Nothing was sent: the claim waited for too long, or another notice has just come to the same chat.
    const before = turn === 'chat-busy' ? postpone(entry, redisNow()) : entry;
    await deps.ledger.replace(notice.id, id, claimed, before);
  }

  return {
    isHalted: () => halted,
    async deliver(id, entry, person) {
      const channel = person && deps.channels.find((candidate) => candidate.reaches(person));
      const before = earlier?.entries.get(id);
      if (mustWait(id)) return putOff(id, entry);
      const isRecalled = earlier?.isRecalled === true;
      const refusal = refusalToSend(
        { notice, before, isRecalled, person, channel, botSince },
        deps.clock.now(),
      );
      if (refusal) return send.recordFailed(id, entry, refusal);
      const place = halted ? undefined : await deps.lane.enter(signal);
      if (!place) return;
      try {
        if (person && channel) await sendInTurn(place, id, entry, { person, channel, earlier: before });
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

  /** Whether the person took note while the correction was on its way: it has taken the receipt off their message. */
  async function hasTakenNote(id: PersonId, earlier: LedgerEntry | undefined): Promise<boolean> {
    if (notice.kind !== 'correction' || !notice.followUp || earlier?.receipt !== undefined) return false;
    return (await ledger.find(notice.followUp.of, id))?.receipt !== undefined;
  }

  async function toPerson({ person, channel, earlier }: Addressee, claimed: LedgerEntry): Promise<void> {
    try {
      const { messageId } = await channel.send(person, notice, earlier);
      const sent = { messageId, sentAt: deps.clock.now(), channel: channel.name };
      await untilStored(signal, async () => {
        const isToRepeat = await hasTakenNote(person.id, earlier);
        const record = (entry: LedgerEntry) =>
          isToRepeat ? postpone(entry, redisNow()) : recordSent(entry, sent);
        await ledger.update(notice.id, person.id, record, claimed);
      });
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      deps.log.warn({ notice: notice.id, person: person.id, error: error.message }, 'a send failed');
      await recordFailed(person.id, claimed, error);
      const because = whyUnreachable(error);
      if (because) await deps.people.recordUnreachable(person, because, notice);
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
