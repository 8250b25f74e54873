import { setTimeout as wait } from 'node:timers/promises';
import type { Person, PersonId } from '../kernel/person.ts';
import { monthOf } from '../kernel/plain-date.ts';
import type { Carrier } from './carriers.ts';
import type { DeliverDeps } from './deliver-deps.ts';
import { DeliveryError } from './delivery-error.ts';
import {
  claimEntry,
  type DeliveryFailure,
  type LedgerEntry,
  msLeftToSend,
  postpone,
  recordAttached,
  recordFailure,
  recordSent,
  releaseClaim,
  withoutTrial,
} from './domain/delivery.ts';
import type { Attached, Errand, Errands } from './domain/errand.ts';
import { goingOnEntry, isLeftToOthers } from './domain/report.ts';
import { createRoutes, type Route, type Routes } from './find-route.ts';
import { type KeptClaim, keepClaim } from './keep-claim.ts';
import { attachedAhead, carryAhead, carryOut } from './route.ts';
import type { Place } from './send-lane.ts';
import type { Counted } from './store/sent-store.ts';

const STORE_AGAIN_MS = 200;

/** Somebody who is due, and whom the entry is of; nothing where they are not on the roster. */
type Due = { id: PersonId; entry: LedgerEntry; person: Person | undefined };

/** One walk through a bucket of a notice. */
export type SendPass = {
  /** Resolves when all have been sent to, put off or refused; fails with the first failure, but only when all have ended. */
  deliver(due: readonly Due[]): Promise<void>;
  /** Whether the notice was found to be paused or stopped. */
  isHalted(): boolean;
  /** Those whose channel does not carry it for now, such as at night: nothing was done for them, and they are to be looked at again. */
  held: ReadonlySet<PersonId>;
};

/** Who waits for a channel's lane, and how they stood when they were judged. */
type Waiting = { entry: LedgerEntry; route: Route };

/** `run`: in which the batch was taken; `startedAt`: on Redis' clock; `onLate`: slots keep coming too late. */
type PassOf = { noticeId: string; run: number; errands: Errands; startedAt: number; onLate(): void };

/** Begins a walk; it ends early when the notice is paused or stopped, or when `signal` says that the process ends. */
export function createSendPass(
  deps: DeliverDeps,
  { noticeId, run, errands, startedAt, onLate }: PassOf,
  signal: AbortSignal,
): SendPass {
  const localStart = performance.now();
  /** Redis' time, which leases are measured in, carried on by this process' own clock. */
  const redisNow = () => Math.floor(startedAt + performance.now() - localStart);
  const month = monthOf(deps.dateOf(deps.clock.now()));
  const routes = createRoutes(deps.carriers, deps.channelOrder(), errands);
  const counted = { month, isNudge: errands.isNudge };
  const send = createSend(deps, { noticeId, counted, routes }, redisNow, signal);
  const held = new Set<PersonId>();
  let halted = false;

  async function sendInTurn(place: Place, entry: LedgerEntry, route: Route): Promise<void> {
    const { id } = route.person;
    const claimed = claimEntry(entry, redisNow(), route.tried);
    if (halted || !claimed) return;
    const claim = await deps.ledger.claim(noticeId, id, entry, claimed, run);
    if (claim === 'halted') halted = true;
    if (claim !== 'replaced') return;
    // Asked under the claim: who has taken note since the walk began keeps the receipt under the corrected text.
    const errand = await errands.find(id, route.carrier.channel.kind);
    // What can be asked about is set aside before it is sent, until that is known: where nothing is, nothing went out.
    if ('judgeAgain' in errand) return send.putBack(id, claimed, postpone(withoutTrial(entry), redisNow()));
    if ('refused' in errand) return send.recordFailed(id, claimed, refusal(errand.refused));
    const msLeft = () => (halted ? 0 : msLeftToSend(claimed, redisNow()));
    const messages = attachedAhead(route, errand, claimed)?.messageIds.length ?? 1;
    const turn = await place.awaitTurn({ person: id, messages, msLeft, onLate });
    if (turn === 'now') return send.byRoute(route, errand, claimed, place);
    // Nothing was sent: the claim waited for too long, or another notice has just come to the same chat.
    await giveBack(route, errand);
    await send.putBack(id, claimed, turn === 'chat-busy' ? postpone(entry, redisNow()) : entry);
  }

  /** Lets them in one after another: who waits outside costs nothing. */
  async function sendByLane({ lane }: Carrier, waiting: readonly Waiting[]): Promise<void> {
    const underWay: Promise<void>[] = [];
    for (const { entry, route } of waiting) {
      const place = halted ? undefined : await lane.enter(signal);
      if (!place) break;
      const sending = sendInTurn(place, entry, route).finally(() => place.leave());
      // Its failure is heard below, when all have ended.
      sending.catch(() => {});
      underWay.push(sending);
    }
    await allToTheirEnd(underWay);
  }

  /** Judges somebody: who may be sent to waits for their channel's lane, and the others are settled at once. */
  async function judge({ id, entry, person }: Due, lanes: Map<Carrier, Waiting[]>): Promise<void> {
    if (entry.status === 'claimed') return send.release(id, entry);
    const now = deps.clock.now();
    const verdict = errands.judge(id, { now, redisNow: redisNow() });
    if ('waits' in verdict) return send.putOff(id, entry);
    const route = 'refused' in verdict ? verdict : routes.find(person, verdict, entry, now);
    if ('refused' in route) return send.recordFailed(id, entry, refusal(route.refused));
    if ('waitsUntil' in route) return void held.add(id);
    lanes.get(route.carrier)?.push({ entry, route });
  }

  return {
    isHalted: () => halted,
    held,
    async deliver(due) {
      const lanes = new Map(deps.carriers.map((carrier) => [carrier, [] as Waiting[]]));
      // Nobody in it is waited for before all have been judged.
      const judged = due.map((one) => judge(one, lanes));
      const sent = [...lanes].map(([carrier, waiting]) => sendByLane(carrier, waiting));
      await allToTheirEnd([...judged, ...sent]);
    },
  };
}

/** Fails with the first failure, but only when all have ended: whoever ends the process waits for the sends under way. */
async function allToTheirEnd(sends: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(sends);
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure) throw failure.reason;
}

/** What is in doubt may have gone out earlier: what was set aside for it stays spent. */
const giveBack = async (route: Route, errand: Errand): Promise<void> => {
  if (!route.isInDoubt) await errand.giveBack?.();
};

const refusal = (reason: DeliveryFailure['reason']): DeliveryFailure => ({ reason, permanent: true });

/** A send under a claim, and what the ledger learns of it. */
function createSend(
  deps: DeliverDeps,
  { noticeId, counted, routes }: { noticeId: string; counted: Counted; routes: Routes },
  redisNow: () => number,
  signal: AbortSignal,
) {
  const { ledger } = deps;

  async function putOff(id: PersonId, entry: LedgerEntry): Promise<void> {
    await ledger.replace(noticeId, id, entry, postpone(entry, redisNow()));
  }

  async function putBack(id: PersonId, claimed: LedgerEntry, before: LedgerEntry): Promise<void> {
    await ledger.replace(noticeId, id, claimed, before);
  }

  async function release(id: PersonId, claimed: LedgerEntry): Promise<void> {
    await ledger.replace(noticeId, id, claimed, releaseClaim(claimed, redisNow(), asksAfterMs(claimed)));
  }

  async function recordFailed(id: PersonId, before: LedgerEntry, failure: DeliveryFailure): Promise<void> {
    const after = recordFailure(before, failure, redisNow(), asksAfterMs(before));
    await ledger.replace(noticeId, id, before, after);
  }

  /** Who was not reached by a channel goes on by the next one; a nudge does not, whose next one goes another way. */
  async function recordUnsent(route: Route, errand: Errand, claimed: LedgerEntry, error: DeliveryError) {
    const { person, carrier } = route;
    const after = recordFailure(claimed, error, redisNow());
    const isOver = errand.task === 'send' && isLeftToOthers(after) && !counted.isNudge;
    if (!isOver || !routes.isReachedBehind(route)) return recordFailed(person.id, claimed, error);
    await ledger.replace(noticeId, person.id, claimed, goingOnEntry(carrier.channel.name, after));
  }

  const asksAfterMs = ({ tried }: LedgerEntry): number | undefined =>
    deps.carriers.find(({ channel }) => channel.name === tried)?.channel.asksAfterMs;

  /** Chats have a watch of their own: without them nobody could be told. */
  function noteOutcome({ carrier }: Route, failure?: DeliveryError): void {
    const { name, kind } = carrier.channel;
    if (kind !== 'telegram') deps.noteOutcome?.(name, failure);
  }

  async function recordFailedSend(route: Route, errand: Errand, claimed: LedgerEntry, error: DeliveryError) {
    const { person, carrier, address } = route;
    const { channel, budget } = carrier;
    noteOutcome(route, error);
    deps.log.warn({ notice: noticeId, person: person.id, error: error.message }, 'a send failed');
    const waitMs = (error.retryAfterSeconds ?? 0) * 1000;
    if (waitMs > 0) await untilStored(signal, () => budget.block(waitMs));
    const because = error.permanent && channel.lostBy.find((reason) => reason === error.reason);
    // Only the address is lost: where another channel reaches the person, the next walk takes that one.
    const goesOn = because && errand.task === 'send' && routes.isReachedElsewhere(route);
    await (goesOn ? putOff(person.id, claimed) : recordUnsent(route, errand, claimed, error));
    if (!because) return;
    await deps.people.recordLostAddress(person, { channel: channel.name, at: address.at, because }, noticeId);
  }

  /**
   * What is attached has arrived: noted, so that whatever happens now it does not go out again. False where it is not there any more and
   * the words stand for themselves: they go out without it.
   */
  async function sendAhead(
    route: Route,
    errand: Errand,
    attached: Attached,
    claim: KeptClaim,
  ): Promise<boolean> {
    const messageId = await carryAhead(route, attached).catch((error: unknown) => {
      if (standsAlone(errand) && error instanceof DeliveryError && error.reason === 'content-gone')
        return undefined;
      throw error;
    });
    if (messageId === undefined) return false;
    const record = (entry: LedgerEntry) => recordAttached(entry, messageId, redisNow());
    const kept = await claim.end();
    await untilStored(signal, () => ledger.update(noticeId, route.person.id, record, kept));
    return true;
  }

  async function byRoute(route: Route, errand: Errand, claimed: LedgerEntry, place: Place): Promise<void> {
    const { person, carrier } = route;
    const claim = keepClaim(ledger, { noticeId, person: person.id, claimed, redisNow });
    try {
      const attached = attachedAhead(route, errand, claimed);
      if (attached && (await sendAhead(route, errand, attached, claim))) return;
      const sendAs = { key: `${noticeId}.${person.id}`, at: deps.clock.now() };
      const messageId = await carryOut(route, errand, claimed, sendAs);
      noteOutcome(route);
      const kept = await claim.end();
      const sent = { messageId, sentAt: deps.clock.now(), channel: carrier.channel.name };
      const stored = untilStored(signal, async () => {
        const isToRepeat = await errand.isOvertaken?.();
        const record = (entry: LedgerEntry) =>
          isToRepeat ? postpone(entry, redisNow()) : recordSent(entry, sent);
        // A message that is changed or removed is none that anybody gets.
        const isMessage = errand.task === 'send';
        if (isMessage && typeof messageId === 'string')
          await deps.awaitReport?.(messageId, { noticeId, person: person.id });
        await ledger.update(noticeId, person.id, record, kept, isMessage ? counted : undefined);
      });
      place.leavesOnce(stored);
      await stored;
    } catch (error) {
      const kept = await claim.end();
      if (!(error instanceof DeliveryError)) throw error;
      if (error.isAskedInVain) await errand.leaveSpent?.();
      else if (!error.mayHaveArrived) await giveBack(route, errand);
      await recordFailedSend(route, errand, kept, error);
    }
  }

  return { byRoute, putOff, putBack, release, recordFailed };
}

/** Whether a message says by itself what it has to say: a copy is one with what stands above it. */
const standsAlone = (errand: Errand): boolean =>
  errand.task === 'send' && errand.message.original === undefined;

/**
 * Repeats the storing of an outcome while Redis is away or refuses writes: the message has arrived, and would be sent again if
 * nobody knew. It comes back sooner than a claim that has been released is due. Ends with the process.
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
