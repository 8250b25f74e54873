import type { FailureReason, LedgerEntry } from './delivery.ts';
import { type MessageRef, readRef } from './message-ref.ts';

/** What a provider says of a message that it had taken: it has arrived, or it never will. */
export type Report = { is: 'delivered' } | { is: 'refused'; reason: FailureReason };

/**
 * What follows from a report. `early`: the send that it is of is not recorded yet; `over`: nothing, now or later; `failed`: the message did
 * not arrive, and this is the entry of its person.
 */
export type Applied = { is: 'early' | 'over' } | { is: 'failed'; entry: LedgerEntry };

/**
 * Decides what a report makes of an entry (undefined: there is none). Who has answered keeps their receipt, whatever is said of the way on
 * which the message went; what was sent anew since is not what the report is of. An entry that failed by this very report is returned as
 * it is: what follows from it may not have been done.
 */
export function applyReport(entry: LedgerEntry | undefined, ref: MessageRef, report: Report): Applied {
  if (!entry || entry.acknowledgedAt !== undefined || report.is === 'delivered') return { is: 'over' };
  const { channel } = readRef(ref);
  const { reason } = report;
  if (entry.status === 'failed')
    return isFailedBy(entry, channel, reason) ? { is: 'failed', entry } : { is: 'over' };
  if (entry.status === 'sent')
    return entry.messageId === ref
      ? { is: 'failed', entry: missedEntry(entry, channel, reason) }
      : { is: 'over' };
  return { is: missedBy(entry) === channel ? 'over' : 'early' };
}

const isUnderWay = ({ status }: LedgerEntry): boolean => status === 'waiting' || status === 'claimed';

/** Tells whether it failed by a report of this channel with this reason: of its message nothing is kept. */
const isFailedBy = (entry: LedgerEntry, channel: string, reason: FailureReason): boolean =>
  entry.messageId === undefined && entry.channel === channel && entry.reason === reason;

const missedEntry = ({ attempts }: LedgerEntry, channel: string, reason: FailureReason): LedgerEntry => ({
  ...{ status: 'failed', attempts, until: 0, channel, reason },
});

/** Returns the entry of somebody whom a message by their channel has not reached, and who is sent it by one that comes after that. */
export const passedOnEntry = ({ channel }: LedgerEntry): LedgerEntry => ({
  ...{ status: 'waiting', attempts: 0, until: 0 },
  ...(channel !== undefined && { channel }),
});

/** Why a channel does not carry one message though its address is good: another may carry it. */
const LEFT_TO_OTHERS: readonly FailureReason[] = ['unanswered', 'no-template', 'rejected', 'sms-quota'];

/** Tells whether a message failed in a way that says nothing of other channels. */
export const isLeftToOthers = ({ status, reason }: LedgerEntry): boolean =>
  status === 'failed' && reason !== undefined && LEFT_TO_OTHERS.includes(reason);

/**
 * Returns the entry of somebody whose message failed by the channel, and who is sent it by one that comes after that. Where the failed one
 * may have arrived, which nobody can tell, that stays in doubt, and is not repeated by the next one without need.
 */
export const goingOnEntry = (channel: string, { reason }: Pick<LedgerEntry, 'reason'>): LedgerEntry => ({
  ...{ status: 'waiting', attempts: 0, until: 0, channel },
  ...(reason === 'unanswered' && { doubts: 1 }),
});

/**
 * Returns the channel behind whose place the next one is looked for, where a message by it did not arrive; also once that next one has
 * carried what is attached.
 */
export function missedBy(entry: LedgerEntry): string | undefined {
  const { channel, messageId } = entry;
  const isOfChannel = messageId !== undefined && readRef(messageId).channel === channel;
  return isUnderWay(entry) && !isOfChannel ? channel : undefined;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Most arrive within seconds; a telephone that is switched off is tried by its carrier for up to three days. */
const ASKED_AFTER_MS = [2, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60, 48 * 60].map(
  (minutes) => minutes * MINUTE_MS,
);
/** What was not reported by then is not known, ever. Source: 阿里云 and 腾讯云 keep what carriers report for 72 hours. */
export const REPORTED_WITHIN_MS = 72 * HOUR_MS;
/** Where reports are received, it is asked for what has not come by then. */
const RECEIVED_WITHIN_MS = HOUR_MS;

/** Returns when it is asked next what became of a message (epoch ms), taken at a time; undefined once that will not be known any more. */
export function nextAsk(takenAt: number, now: number, isReceived: boolean): number | undefined {
  if (now - takenAt >= REPORTED_WITHIN_MS) return undefined;
  const steps = isReceived ? ASKED_AFTER_MS.filter((after) => after >= RECEIVED_WITHIN_MS) : ASKED_AFTER_MS;
  const next = steps.find((after) => takenAt + after > now) ?? REPORTED_WITHIN_MS;
  return takenAt + next;
}
