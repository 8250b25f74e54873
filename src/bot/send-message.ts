import type { Api } from 'grammy';
import type { MessageEntity } from 'grammy/types';
import { unlessUnmodified } from '../delivery/channels/telegram-refusals.ts';
import { inlineKeyboard, type Message } from '../kernel/message.ts';

/** Sends what `bot/messages/` composed; returns the message id. */
export async function sendMessage(
  api: Api,
  chatId: number,
  message: Message,
  topic: { message_thread_id?: number } = {},
): Promise<number> {
  const protection = message.isProtected ? { protect_content: true } : {};
  const sent = await api.sendMessage(chatId, message.text, {
    ...messageOptions(message),
    ...protection,
    ...topic,
  });
  return sent.message_id;
}

/** Puts a message in the place of one that the bot sent; one that says the same already is left alone. */
export async function editMessage(
  api: Api,
  chatId: number,
  messageId: number,
  message: Message,
): Promise<void> {
  await unlessUnmodified(() => api.editMessageText(chatId, messageId, message.text, messageOptions(message)));
}

/** Returns the parts of a message beside its text. An edit without buttons takes the old ones away. */
export function messageOptions(message: Message) {
  return {
    ...(message.entities && { entities: message.entities as MessageEntity[] }),
    ...(message.buttons && { reply_markup: inlineKeyboard(message.buttons) }),
    link_preview_options: { is_disabled: true },
  };
}
