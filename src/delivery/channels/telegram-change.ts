import type { Api } from 'grammy';
import type { MessageEntity } from 'grammy/types';
import { inlineKeyboard } from '../../kernel/message.ts';
import { DeliveryError } from '../delivery-error.ts';
import type { Outgoing, SentMessage } from '../domain/errand.ts';
import { mainId, readIds } from '../domain/message-ids.ts';
import type { Address } from './channel.ts';
import { isGoneToDelete, isGoneToEdit, unlessUnmodified } from './telegram-refusals.ts';

/** Puts the text in the place of a message's text, or of that under its picture or file, with the buttons. */
export function editMessage(api: Api, to: Address, target: SentMessage, message: Outgoing): Promise<void> {
  const { text, buttons = [], isCaption } = message;
  const place = [Number(to.at), mainId(target.id)] as const;
  const entities = (message.entities ?? []) as MessageEntity[];
  const keyboard = { reply_markup: inlineKeyboard(buttons) };
  const caption = { caption: text, caption_entities: entities, ...keyboard };
  return changing(to, target, () =>
    isCaption
      ? api.editMessageCaption(...place, caption)
      : api.editMessageText(...place, text, { entities, ...keyboard }),
  );
}

/** Deletes a message on both sides, what is attached to it first: the message itself says whether that could be done. */
export function removeMessage(api: Api, to: Address, target: SentMessage): Promise<void> {
  const chatId = Number(to.at);
  const attached = readIds(target.id).slice(0, -1);
  return changing(to, target, async () => {
    if (attached.length > 0) await api.deleteMessages(chatId, attached);
    await api.deleteMessage(chatId, mainId(target.id));
  });
}

/**
 * Done already counts as done, so that whatever a crash repeats ends well: the same content is "not modified", a message that
 * is gone needs no deleting. Unless the person has changed accounts since: then it lies in a chat that is not theirs any more,
 * and nothing was done to it.
 */
async function changing(to: Address, target: SentMessage, change: () => Promise<unknown>): Promise<void> {
  try {
    await unlessUnmodified(change);
  } catch (error) {
    if ((isGoneToEdit(error) || isGoneToDelete(error)) && hasChangedAccount(to, target))
      throw new DeliveryError('The message is in the chat of another account.', {
        reason: 'account-changed',
        permanent: true,
      });
    if (!isGoneToDelete(error)) throw error;
  }
}

function hasChangedAccount({ since }: Address, { sentAt }: SentMessage): boolean {
  return since !== undefined && sentAt !== undefined && since > sentAt;
}
