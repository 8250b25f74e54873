import { type PersonId, UNREACHABLE_REASONS } from '../../kernel/person.ts';
import type { MessageRef } from './message-ref.ts';

/** The ledger is kept in buckets of this many people: small enough for Redis to store each as one compact list. */
export const PEOPLE_PER_BUCKET = 100;
/** Sends without a reply per process; the same number bounds what a crash may repeat (law 4 of the product). */
export const SENDS_IN_FLIGHT = 30;
/** A claim of a process that is gone ends after this; one that waits for its channel's answer prolongs its claim. */
const CLAIM_LEASE_MS = 8_000;
export const CLAIM_PROLONGED_EVERY_MS = 2_000;
/** A send begins while its claim stands for this much longer: it is prolonged twice before it could end. */
export const CLAIM_AHEAD_MS = 6_000;
/** Redis may have been away or have refused writes: whoever held the claim, and lives, says within this what became of the send. */
export const CLAIM_RELEASED_FOR_MS = 3_000;

/** Who has got another notice just now is tried again after this. */
const ADDRESS_PAUSE_MS = 1_000;

const RETRY_FIRST_MS = 1_000;
const RETRY_LONGEST_MS = 60_000;
/** With the longest pause between attempts: about ten hours, so that no ordinary outage of a channel loses anybody. */
const ATTEMPTS_MAX = 600;
/** With the longest pause between them: about half an hour, in which a provider that works says what it has taken. */
const ASKS_IN_A_ROW = 40;
/** A provider that takes everything and says nothing good must not fill a telephone or a mailbox, nor the bill. */
const SENDS_IN_DOUBT_MAX = 2;
/** More where it says each time that it was not taken: that is most likely so, and an outage is to lose nobody. */
const SENDS_DENIED_MAX = 4;
/** Most outages are over by then: a repetition that is answered settles what became of the notice. */
const DOUBT_PAUSE_MS = 30 * 60_000;

/** Why somebody was not reached. The first group says that the account itself cannot be reached. */
export const FAILURE_REASONS = [
  ...UNREACHABLE_REASONS,
  'unbound',
  'left',
  'expired',
  'content-gone',
  'rejected',
  'voice-forbidden',
  'gave-up',
  'unanswered',
  'acknowledged',
  'recalled',
  'not-corrected',
  'unconfirmed',
  'too-old',
  'undeletable',
  'message-gone',
  'account-changed',
  'kicked',
  'forbidden',
  'former-bot',
  'unchangeable',
  'no-template',
  'sms-ceiling',
  'sms-quota',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

export type DeliveryStatus = 'waiting' | 'claimed' | 'sent' | 'failed';

/** What the ledger knows of one notice to one person. Instants are epoch milliseconds. */
export type LedgerEntry = {
  status: DeliveryStatus;
  /** Sends begun, less those that the channel put off (429). */
  attempts: number;
  /** Time on the machine's clock. Waiting: not before; claimed: the claim's end; 0 otherwise. */
  until: number;
  messageId?: MessageRef;
  /** This and the following on the office's clock. */
  sentAt?: number;
  acknowledgedAt?: number;
  /** Place of the receipt in the notice's chain, from 1. */
  receipt?: number;
  /** Which version of the notice was acknowledged; absent: the first. */
  version?: number;
  /** How it was delivered or acknowledged; where it was neither, the channel by which a message did not arrive that it had taken. */
  channel?: string;
  reason?: FailureReason;
  /** The channel whose send is under way or got no answer, where it can be asked what became of it. */
  tried?: string;
  /** So many sends may have been taken: they got no answer; absent: none. */
  doubts?: number;
};

export type DeliveryFailure = {
  reason: FailureReason;
  /** Trying again is of no use. */
  permanent: boolean;
  /** The channel's wish (Telegram's `retry_after`): everybody waits so long, and the attempt does not count unless it may have arrived. */
  retryAfterSeconds?: number | undefined;
  /** It may have been taken all the same: no answer came. */
  mayHaveArrived?: boolean | undefined;
  /** Whoever it is to: `office` is refused, as with a wrong key or nothing left to pay with; the `channel` is away. Absent: this send. */
  concerns?: 'office' | 'channel' | undefined;
  /** Nothing was sent this time: it was asked what became of an earlier send. */
  isOfAsking?: boolean | undefined;
  /** It was asked for long enough whether it was: it is not asked any more. */
  isAskedInVain?: boolean | undefined;
};

/** Failures of a repetition that say nothing about the send before it, which may have arrived. */
const LEAVE_IN_DOUBT = ['gave-up', 'expired', 'no-template', 'sms-ceiling', 'sms-quota'];

/** Returns the bucket in which a person stands: `0` holds the people 1 to 99. */
export function bucketOf(person: PersonId): number {
  return Math.floor(person / PEOPLE_PER_BUCKET);
}

/**
 * Returns the entry with which a person comes into the ledger: whom no channel reaches (`whyUnreached`) has failed from the start.
 */
export function openEntry(whyUnreached: FailureReason | undefined): LedgerEntry {
  return whyUnreached ? failed({ attempts: 0 }, whyUnreached) : { status: 'waiting', attempts: 0, until: 0 };
}

/** Tells whether nothing more is sent to the person of this notice, whether or not it has arrived. */
export function isSettled(entry: LedgerEntry): boolean {
  return entry.status === 'sent' || entry.status === 'failed';
}

/** Tells whether something is to be done for the person: to claim their entry, or to release a claim that has ended. */
export function isDue(entry: LedgerEntry, now: number): boolean {
  return !isSettled(entry) && entry.until <= now;
}

/**
 * Returns the entry as whoever sends next must store it before sending; nothing when it is not due, or claimed: a claim that has
 * ended is released first. `tried`: the channel that it goes by, where that can be asked later what became of it.
 */
export function claimEntry(entry: LedgerEntry, now: number, tried?: string): LedgerEntry | undefined {
  if (!isDue(entry, now) || entry.status === 'claimed') return undefined;
  const claimed = { status: 'claimed', attempts: entry.attempts + 1, until: now + CLAIM_LEASE_MS } as const;
  return { ...withoutTrial(entry), ...claimed, ...(tried !== undefined && { tried }) };
}

/** Tells whether it was asked for long enough what became of a send. */
export const isAskedEnough = ({ attempts }: LedgerEntry): boolean => attempts % ASKS_IN_A_ROW === 0;

/** Tells whether no further send is made though the channel says that none was taken. */
export const isDeniedEnough = ({ doubts = 0 }: LedgerEntry): boolean => doubts >= SENDS_DENIED_MAX;

/** Returns the entry as it is once nothing is in doubt. */
export function withoutTrial(entry: LedgerEntry): LedgerEntry {
  if (entry.tried === undefined) return entry;
  const { tried: _, ...rest } = entry;
  return rest;
}

/**
 * Returns what a claim that has ended becomes: due after a pause. That it could be stored shows that Redis takes writes, also from
 * the process that held the claim: if that one lives, it uses the pause to note that the message has arrived, or keeps its claim.
 * `asksAfterMs`: so long it takes at least until it can be told what became of the send.
 */
export function releaseClaim(claimed: LedgerEntry, now: number, asksAfterMs = 0): LedgerEntry {
  return putOff(claimed, claimed.attempts, now + Math.max(CLAIM_RELEASED_FOR_MS, asksAfterMs));
}

/**
 * Returns the claim of a send that still waits for its answer, also where it was released meanwhile; nothing when the entry, as it now
 * stands, is no more that of the send: settled, or claimed for another.
 */
export function prolongClaim(entry: LedgerEntry, claimed: LedgerEntry, now: number): LedgerEntry | undefined {
  if (isSettled(entry) || entry.attempts !== claimed.attempts) return undefined;
  return { ...entry, status: 'claimed', until: now + CLAIM_LEASE_MS };
}

/** Returns for how long (ms) a send under this claim may still begin, so that the claim is prolonged before it ends. */
export function msLeftToSend(claimed: LedgerEntry, now: number): number {
  return claimed.until - CLAIM_AHEAD_MS - now;
}

/**
 * Returns the entry of a person who has got it: being sent is final, whatever the ledger thought before, for the channel has the
 * message. How somebody acknowledged meanwhile, on paper for instance, stays as it was entered.
 */
export function recordSent(
  entry: LedgerEntry,
  sent: { messageId: MessageRef; sentAt: number; channel: string },
): LedgerEntry {
  const { reason: _, tried: __, doubts: ___, ...rest } = entry;
  const channel = entry.acknowledgedAt === undefined ? sent.channel : (entry.channel ?? sent.channel);
  return { ...rest, ...sent, channel, status: 'sent', until: 0 };
}

/**
 * Returns the entry of a person who has got what is attached: the message itself is due when their chat has had its pause. Who was
 * settled meanwhile, as by a word on paper, gets no more.
 */
export function recordAttached(entry: LedgerEntry, messageId: MessageRef, now: number): LedgerEntry {
  return { ...(isSettled(entry) ? entry : postpone(entry, now)), messageId };
}

/**
 * Returns what a failed send makes of its claim: failed for good, or waiting with a growing pause. What may have been taken stays in doubt
 * where that can be asked, which it can after `asksAfterMs`; where it cannot, it is repeated once, and ends as unanswered.
 */
export function recordFailure(
  claimed: LedgerEntry,
  failure: DeliveryFailure,
  now: number,
  asksAfterMs = 0,
): LedgerEntry {
  if (failure.mayHaveArrived && (claimed.tried === undefined || failure.isAskedInVain))
    return recordDoubt(claimed, failure, now);
  if (failure.mayHaveArrived && !failure.isOfAsking) return recordAskable(claimed, now, asksAfterMs);
  const kept = failure.mayHaveArrived ? claimed : withoutTrial(claimed);
  const { attempts } = claimed;
  if (failure.retryAfterSeconds !== undefined)
    return putOff(kept, attempts - 1, now + failure.retryAfterSeconds * 1000);
  if (failure.permanent) return failed(kept, failure.reason);
  if (attempts >= ATTEMPTS_MAX) return failed(kept, 'gave-up');
  return putOff(kept, attempts, now + Math.max(retryPauseMs(attempts), kept.tried ? asksAfterMs : 0));
}

/** Returns the entry after a send of which nobody will ever know whether it was taken. */
function recordDoubt(claimed: LedgerEntry, failure: DeliveryFailure, now: number): LedgerEntry {
  const { isAskedInVain, retryAfterSeconds = 0 } = failure;
  // What was asked for was counted when it was sent, but by a process that was killed.
  const doubts = isAskedInVain ? Math.max(claimed.doubts ?? 0, 1) : (claimed.doubts ?? 0) + 1;
  const entry = { ...withoutTrial(claimed), doubts };
  if (doubts >= SENDS_IN_DOUBT_MAX) return failed(entry, 'unanswered');
  // Who asked in vain has waited for as long already.
  const pauseMs = isAskedInVain ? retryPauseMs(claimed.attempts) : DOUBT_PAUSE_MS;
  return putOff(entry, claimed.attempts, now + Math.max(pauseMs, retryAfterSeconds * 1000));
}

/** Returns the entry after a send of which it can be asked whether it was taken; a repetition is asked for after a longer pause. */
function recordAskable(claimed: LedgerEntry, now: number, asksAfterMs: number): LedgerEntry {
  const doubts = (claimed.doubts ?? 0) + 1;
  const pauseMs = doubts > 1 ? DOUBT_PAUSE_MS : retryPauseMs(claimed.attempts);
  return putOff({ ...claimed, doubts }, claimed.attempts, now + Math.max(pauseMs, asksAfterMs));
}

/** Returns the entry of somebody who has got another notice just now: no attempt was made. */
export function postpone(entry: LedgerEntry, now: number): LedgerEntry {
  return putOff(entry, entry.attempts, now + ADDRESS_PAUSE_MS);
}

/** Doubles from one second to a minute. */
export function retryPauseMs(attempts: number): number {
  return Math.min(RETRY_FIRST_MS * 2 ** (attempts - 1), RETRY_LONGEST_MS);
}

/** Returns the entry of a person who has acknowledged. A tap under the message proves that it arrived. */
export function recordAcknowledged(
  entry: LedgerEntry,
  receipt: {
    sequence: number;
    acknowledgedAt: number;
    messageId: MessageRef;
    sentAt: number;
    channel: string;
  },
  version = 1,
): LedgerEntry {
  const { sequence, acknowledgedAt, messageId, sentAt, channel } = receipt;
  const delivered = entry.status === 'sent' ? entry : recordSent(entry, { messageId, sentAt, channel });
  return { ...delivered, acknowledgedAt, receipt: sequence, ...(version > 1 && { version }) };
}

/**
 * Returns the entry of a person who has acknowledged by another way than a message of the bot: an officer entered it, or they used
 * their link. What the bot did or did not send stays as it was, and nothing more is sent.
 */
export function recordEntered(
  entry: LedgerEntry,
  receipt: { sequence: number; acknowledgedAt: number; channel: string },
  version = 1,
): LedgerEntry {
  const { sequence, acknowledgedAt, channel } = receipt;
  const { reason: _, tried: __, doubts: ___, ...rest } = entry;
  const acknowledged = { acknowledgedAt, receipt: sequence, ...(version > 1 && { version }) };
  return { ...rest, status: 'sent', until: 0, channel, ...acknowledged };
}

/** Returns the milliseconds until something in the bucket is due again; nothing once all are settled. */
export function untilNextDue(entries: Iterable<LedgerEntry>, now: number): number | undefined {
  let next: number | undefined;
  for (const entry of entries) {
    if (isSettled(entry)) continue;
    next = Math.min(next ?? Number.POSITIVE_INFINITY, Math.max(0, entry.until - now));
  }
  return next;
}

function failed(
  { doubts, ...entry }: Pick<LedgerEntry, 'attempts' | 'doubts'>,
  why: FailureReason,
): LedgerEntry {
  const reason = doubts && LEAVE_IN_DOUBT.includes(why) ? 'unanswered' : why;
  return { ...entry, status: 'failed', until: 0, reason };
}

function putOff(entry: LedgerEntry, attempts: number, until: number): LedgerEntry {
  return { ...entry, status: 'waiting', attempts, until };
}
