import { GrammyError } from 'grammy';
import { reasonOfRefusal } from '../delivery/channels/telegram-refusals.ts';
import { UNREACHABLE_REASONS, type UnreachableReason } from '../kernel/person.ts';

/**
 * Says why whoever sent an update can be told nothing of it: they have blocked the bot or closed their account since. Nothing where it
 * failed for another reason, or for that of somebody else's chat.
 */
export function whyUnanswered(error: unknown, sender: number): UnreachableReason | undefined {
  if (!(error instanceof GrammyError) || Number(error.payload.chat_id) !== sender) return undefined;
  const reason = reasonOfRefusal(error.description);
  return UNREACHABLE_REASONS.find((one) => one === reason);
}
