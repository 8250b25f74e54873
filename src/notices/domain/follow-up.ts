import { z } from 'zod';
import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import { FIRST_CHANNEL, readRef } from '../../delivery/domain/message-ref.ts';
import type { Notice } from './notice.ts';

/** A message can be deleted for so long after it was sent. Source: Bot API, deleteMessage. */
export const RECALL_WITHIN_HOURS = 48;
const HOUR_MS = 60 * 60_000;

/** A recall while its officer is preparing it. */
export const RecallDraftSchema = z.object({
  noticeId: z.string(),
  /** Which recall of the notice it is: a card of an earlier one is outdated. */
  number: z.number().int().positive(),
  reason: z.string().optional(),
  /** As shown when its confirmation was asked for. */
  headcount: z.number().int().optional(),
});
export type RecallDraft = z.infer<typeof RecallDraftSchema>;

export const correctionId = (code: string, number: number): string => `correction.${code}.${number}`;
export const announcementId = (code: string, number: number): string => `corrected.${code}.${number}`;
export const recallId = (code: string, number: number): string => `recall.${code}.${number}`;

/** Returns the notice that a nudge, a correction, its announcement or a recall is about; nothing for a notice of its own. */
export function aboutOf({
  nudge,
  followUp,
  announces,
}: Pick<Notice, 'nudge' | 'followUp' | 'announces'>): string | undefined {
  return nudge?.of ?? followUp?.of ?? announces?.of;
}

/**
 * Returns the correction that goes before, if any: while one of its edits is under way, a newer edit of the same message must wait,
 * or the older text might come last; and what announces a correction comes after it.
 */
export function correctionBefore({ kind, code, followUp, announces }: Notice): string | undefined {
  if (announces) return correctionId(code, announces.number);
  if (kind !== 'correction' || !followUp || followUp.number === 1) return undefined;
  return correctionId(code, followUp.number - 1);
}

/** Tells whether a notice has or may have put a message into the person's chat: a send without a reply may have arrived. */
export function mayHaveArrived(entry: LedgerEntry | undefined): boolean {
  if (!entry) return false;
  const { messageId, status, attempts, reason, doubts } = entry;
  const isInDoubt = reason === 'unanswered' || doubts !== undefined;
  return (
    messageId !== undefined || isInDoubt || status === 'claimed' || (status === 'waiting' && attempts > 0)
  );
}

/** Whether the message, where one is known, was sent by the bot and not by another channel. */
function isOfBot({ messageId }: Pick<LedgerEntry, 'messageId'>): boolean {
  return messageId === undefined || readRef(messageId).channel === FIRST_CHANNEL;
}

/** Tells whether something is being done with the person's message just now, on Redis' clock. */
export function isUnderWay(entry: LedgerEntry | undefined, now: number): boolean {
  return entry?.status === 'claimed' && entry.until > now;
}

/** Tells whether it is too late to delete the message; `now` on the office's clock. */
export function isTooOldToRecall(entry: LedgerEntry, now: number): boolean {
  const { sentAt } = entry;
  return isOfBot(entry) && sentAt !== undefined && now > sentAt + RECALL_WITHIN_HOURS * HOUR_MS;
}

/**
 * Tells whether a message lies in a chat with the office's former bot, out of reach of the one in force since then (epoch ms): its
 * number there is another message's here.
 */
export function isOfFormerBot(entry: Pick<LedgerEntry, 'sentAt' | 'messageId'>, botSince: number): boolean {
  const { sentAt } = entry;
  return isOfBot(entry) && sentAt !== undefined && sentAt < botSince;
}

/** Returns the entry as far as the bot in force can use it: without the number of a message that is not its own. */
export function forgetFormerMessage(
  entry: LedgerEntry | undefined,
  botSince: number,
): LedgerEntry | undefined {
  if (!entry || !isOfFormerBot(entry, botSince)) return entry;
  const { messageId: _, ...rest } = entry;
  return rest;
}

/** Tells whether what is to be copied lies in a chat with the former bot: nobody else can copy it. */
export function isContentOfFormerBot({ content, createdAt, former = [] }: Notice, botSince: number): boolean {
  return content.kind === 'copy' && (former.at(-1)?.correctedAt ?? createdAt) < botSince;
}

/** Says why a message cannot be corrected or recalled, as far as the ledger of its notice tells. */
export function whyUnchangeable(
  { kind }: Notice,
  entry: LedgerEntry | undefined,
  now: number,
  botSince: number,
): 'unconfirmed' | 'former-bot' | 'too-old' | undefined {
  if (entry && isOfFormerBot(entry, botSince)) return 'former-bot';
  if (entry?.messageId === undefined) return 'unconfirmed';
  return kind === 'recall' && isTooOldToRecall(entry, now) ? 'too-old' : undefined;
}
