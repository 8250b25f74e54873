import type { Api } from 'grammy';
import type { InputRichMessage, MessageEntity } from 'grammy/types';
import { isRichRefused, unlessUnmodified } from '../delivery/channels/telegram-refusals.ts';
import { inlineKeyboard, type Message } from '../kernel/message.ts';
import type { Drawn, RichForm } from './table-forms.ts';

/** Sends what `bot/messages/` composed; returns the message id. */
export async function sendMessage(
  api: Api,
  chatId: number,
  message: Drawn,
  topic: { message_thread_id?: number } = {},
): Promise<number> {
  const protection = message.isProtected ? { protect_content: true } : {};
  const others = { ...protection, ...topic };
  const sent = await richOrText<{ message_id: number }>(
    message.rich,
    (rich) => api.sendRichMessage(chatId, { html: rich.html }, { ...richOptions(rich), ...others }),
    () => api.sendMessage(chatId, message.text, { ...messageOptions(message), ...others }),
  );
  return sent.message_id;
}

type Edit = (
  said: string | InputRichMessage,
  options: Partial<ReturnType<typeof messageOptions>>,
) => Promise<unknown>;

/** Puts what a message says, as a table where it is to be one, in the place of the text or table that `edit` changes. */
export function editText(message: Drawn, edit: Edit): Promise<unknown> {
  return richOrText(
    message.rich,
    (rich) => edit({ html: rich.html }, richOptions(rich)),
    () => edit(message.text, messageOptions(message)),
  );
}

/** What Telegram takes neither as a table nor as text was not refused for being a table. */
function richOrText<Sent>(
  rich: RichForm | undefined,
  asRich: (rich: RichForm) => Promise<Sent>,
  asText: () => Promise<Sent>,
): Promise<Sent> {
  return rich ? richElseText(rich, asRich, asText) : asText();
}

async function richElseText<Sent>(
  rich: RichForm,
  asRich: (rich: RichForm) => Promise<Sent>,
  asText: () => Promise<Sent>,
): Promise<Sent> {
  try {
    return await asRich(rich);
  } catch (error) {
    if (!isRichRefused(error)) throw error;
    const sent = await asText();
    rich.onRefused(error);
    return sent;
  }
}

const richOptions = ({ buttons }: RichForm) => ({ reply_markup: inlineKeyboard(buttons) });

/** Puts a message in the place of one that the bot sent; one that says the same already is left alone. */
export async function editMessage(
  api: Api,
  chatId: number,
  messageId: number,
  message: Drawn,
): Promise<void> {
  const edit: Edit = (said, options) => api.editMessageText(chatId, messageId, said, options);
  await unlessUnmodified(() => editText(message, edit));
}

/** Returns the parts of a message beside its text. An edit without buttons takes the old ones away. */
export function messageOptions(message: Message) {
  return {
    ...(message.entities && { entities: message.entities as MessageEntity[] }),
    ...(message.buttons && { reply_markup: inlineKeyboard(message.buttons) }),
    link_preview_options: { is_disabled: true },
  };
}
