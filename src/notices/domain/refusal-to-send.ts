import type { FailureReason, LedgerEntry } from '../../delivery/domain/delivery.ts';
import { isContentOfFormerBot, whyUnchangeable } from './follow-up.ts';
import type { Notice } from './notice.ts';

/** `before`, `isRecalled`: of the notice that this one is about. */
type Send = {
  notice: Notice;
  before: LedgerEntry | undefined;
  isRecalled: boolean;
  /** Since when the bot is the one it is (epoch ms). */
  botSince: number;
};

/** Returns what speaks against sending a notice to somebody now, decided before any budget is spent on it. */
export function refusalToSend(
  { notice, before, isRecalled, botSince }: Send,
  now: number,
): FailureReason | undefined {
  // Somebody who took note while the nudge was on its way needs none.
  if (notice.nudge && before?.acknowledgedAt) return 'acknowledged';
  if (isRecalled && notice.kind !== 'recall') return 'recalled';
  const reason = notice.followUp && whyUnchangeable(notice, before, now, botSince);
  if (reason) return reason;
  if (!notice.followUp && isContentOfFormerBot(notice, botSince)) return 'former-bot';
  return notice.validUntil !== undefined && now > notice.validUntil ? 'expired' : undefined;
}
