import type { Api } from 'grammy';
import { DeliveryError } from '../delivery-error.ts';
import type { Attached } from '../domain/errand.ts';
import { writeIds } from '../domain/message-ids.ts';
import type { Address } from './channel.ts';

/**
 * Copies what is attached, without a sound: the message after it has one. Telegram leaves out what it cannot find, without a word: then
 * the rest is taken away again and the content counts as gone.
 */
export async function copyAttached(api: Api, { at }: Address, attached: Attached): Promise<string> {
  const { fromChatId, messageIds, withoutCaption } = attached;
  const chatId = Number(at);
  const options = { disable_notification: true, ...(withoutCaption && { remove_caption: true }) };
  const copies = await api.copyMessages(chatId, fromChatId, [...messageIds], options);
  const ids = copies.map(({ message_id }) => message_id);
  if (ids.length === messageIds.length) return writeIds(ids);
  if (ids.length > 0) await api.deleteMessages(chatId, ids);
  throw new DeliveryError('Some of what is attached is not there any more.', {
    reason: 'content-gone',
    permanent: true,
  });
}
