import type { Update, User } from 'grammy/types';

/** Tells who caused the update: nobody's flood may cost others anything. */
export const senderOf = (update: Update): number => fromOf(update)?.id ?? 0;

const fromOf = ({ message, edited_message, callback_query, my_chat_member }: Update): User | undefined =>
  message?.from ?? edited_message?.from ?? callback_query?.from ?? my_chat_member?.from;

/** Names what keeps its order: the updates of one account in one chat. In a group nobody waits behind another. */
export function laneOf(update: Update): string {
  const { message, edited_message: edited, callback_query: tap, my_chat_member: change } = update;
  const chat = message?.chat.id ?? edited?.chat.id ?? tap?.message?.chat.id ?? change?.chat.id;
  return `${chat ?? ''}:${senderOf(update)}`;
}

/**
 * Returns the key of an update in the inbox: its number alone does not tell it, for Telegram begins anew with any number after a
 * quiet week, and so does another bot. Beside it stands what the same update has each time it is handed out.
 */
export function keyOf(update: Update): string {
  const { update_id, message, edited_message: edited, callback_query: tap, my_chat_member: change } = update;
  const written = message && `${message.message_id}.${message.date}`;
  const own = tap?.id ?? written ?? edited?.edit_date ?? change?.date ?? '';
  return `${update_id}:${own}`;
}

/**
 * Tells whether handling the later of two updates in a row adds nothing to handling the earlier: the same tap on the same card, the
 * same command. What else is written may be meant twice.
 */
export function isAlike(earlier: Update, later: Update): boolean {
  const { callback_query: tap, message } = earlier;
  const { callback_query: tapAgain, message: messageAgain } = later;
  if (tap && tapAgain)
    return tap.data === tapAgain.data && tap.message?.message_id === tapAgain.message?.message_id;
  const isCommand = message?.text?.startsWith('/') ?? false;
  return isCommand && message?.text === messageAgain?.text;
}

/** Says whether the update is a coming or going, of which only the last counts. */
export const isChange = (update: Update): boolean => update.my_chat_member !== undefined;
