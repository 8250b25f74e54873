import type { Person } from '../kernel/person.ts';
import { isContentOfFormerBot, whyUnchangeable } from '../notices/domain/follow-up.ts';
import type { Notice } from '../notices/domain/notice.ts';
import type { Channel } from './channels/channel.ts';
import { type DeliveryFailure, type LedgerEntry, whyUnreached } from './domain/delivery.ts';

/** `before`, `isRecalled`: of the notice that this one is about. */
type Send = {
  notice: Notice;
  before: LedgerEntry | undefined;
  isRecalled: boolean;
  person: Person | undefined;
  channel: Channel | undefined;
  /** Since when the bot is the one it is (epoch ms). */
  botSince: number;
};

/** What speaks against sending now, decided before any budget is spent on it. */
export function refusalToSend(send: Send, now: number): DeliveryFailure | undefined {
  const { notice, before, isRecalled, person, channel, botSince } = send;
  // Somebody who took note while the nudge was on its way needs none.
  if (notice.nudge && before?.acknowledgedAt) return { reason: 'acknowledged', permanent: true };
  if (isRecalled && notice.kind !== 'recall') return { reason: 'recalled', permanent: true };
  const reason = notice.followUp && whyUnchangeable(notice, before, now, botSince);
  if (reason) return { reason, permanent: true };
  if (!notice.followUp && isContentOfFormerBot(notice, botSince))
    return { reason: 'former-bot', permanent: true };
  if (notice.validUntil !== undefined && now > notice.validUntil)
    return { reason: 'expired', permanent: true };
  if (!person || person.status === 'left') return { reason: 'left', permanent: true };
  return channel ? undefined : { reason: whyUnreached(person), permanent: true };
}
