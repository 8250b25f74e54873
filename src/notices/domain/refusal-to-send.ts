import type { FailureReason, LedgerEntry } from '../../delivery/domain/delivery.ts';
import { isContentOfFormerBot, whyUnchangeable } from './follow-up.ts';
import type { Notice } from './notice.ts';

/** `before`, `isRecalled`: of the notice that this one is about. */
type Send = {
  notice: Notice;
  before: LedgerEntry | undefined;
  isRecalled: boolean;
  /** Whether the person has answered what a nudge is about. */
  hasAnswered: boolean;
  /** How the correction that goes before it stands with the person. */
  corrected: LedgerEntry | undefined;
  /** The time since which the bot is the one it is (epoch ms). */
  botSince: number;
};

/** Returns what speaks against sending a notice to somebody now, decided before any budget is spent on it. */
export function refusalToSend(
  { notice, before, isRecalled, hasAnswered, corrected, botSince }: Send,
  now: number,
): FailureReason | undefined {
  // Who did so while the nudge was on its way needs none.
  if (notice.nudge && hasAnswered) return 'acknowledged';
  if (isRecalled && notice.kind !== 'recall') return 'recalled';
  if (notice.announces && corrected?.status !== 'sent') return 'not-corrected';
  const reason = notice.followUp && whyUnchangeable(notice, before, now, botSince);
  if (reason) return reason;
  if (!notice.followUp && isContentOfFormerBot(notice, botSince)) return 'former-bot';
  return notice.validUntil !== undefined && now > notice.validUntil ? 'expired' : undefined;
}
