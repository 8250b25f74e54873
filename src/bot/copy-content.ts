import type { Api } from 'grammy';
import { type Button, inlineKeyboard } from '../kernel/message.ts';
import { unlessRefused } from './unless-refused.ts';

/** Messages that stand before a content and belong to it, with Telegram's lasting ids of their files. */
type AttachedFiles = {
  fromChatId: number;
  messageIds: number[];
  files: string[];
  withoutCaption?: true | undefined;
};

/** A message in a chat of the bot, and what stands before it. */
type Original = { fromChatId: number; messageId: number; attached?: AttachedFiles | undefined };

/** Where the copies lie. */
export type Copied = { messageId: number; attached?: AttachedFiles };

/**
 * Copies what is attached to a content into a chat, as one call: an album stays one. Returns where it lies now; nothing where some of it
 * is not there any more, or was another bot's.
 */
export async function copyAttached(
  api: Api,
  chatId: number,
  { fromChatId, messageIds, files, withoutCaption }: AttachedFiles,
): Promise<AttachedFiles | undefined> {
  const options = withoutCaption ? { remove_caption: true } : {};
  const copies = await unlessRefused(() => api.copyMessages(chatId, fromChatId, messageIds, options));
  const ids = (copies ?? []).map(({ message_id }) => message_id);
  return ids.length === messageIds.length ? { fromChatId: chatId, messageIds: ids, files } : undefined;
}

/** Copies into a chat what is attached and lies in several; false where some of it is not there any more. */
export async function copyAllAttached(
  api: Api,
  chatId: number,
  all: readonly AttachedFiles[],
): Promise<boolean> {
  for (const attached of all) if (!(await copyAttached(api, chatId, attached))) return false;
  return true;
}

/** Copies a content into a chat, with buttons of its own there; nothing where it is not there any more, or was another bot's. */
export async function copyContent(
  api: Api,
  chatId: number,
  { fromChatId, messageId, attached }: Original,
  buttons: Button[][] = [],
): Promise<Copied | undefined> {
  const ahead = attached && (await copyAttached(api, chatId, attached));
  if (attached && !ahead) return undefined;
  const markup = { reply_markup: inlineKeyboard(buttons) };
  const copy = await unlessRefused(() => api.copyMessage(chatId, fromChatId, messageId, markup));
  return copy && { messageId: copy.message_id, ...(ahead && { attached: ahead }) };
}
