import { GrammyError } from 'grammy';
import { inlineKeyboard } from '../../kernel/message.ts';
import type { Person } from '../../kernel/person.ts';
import { isCaption } from '../../notices/domain/correction.ts';
import type { Notice } from '../../notices/domain/notice.ts';
import { DeliveryError } from '../delivery-error.ts';
import type { LedgerEntry } from '../domain/delivery.ts';
import type { TelegramOptions } from './telegram.ts';
import { withinTime } from './telegram-call.ts';

/**
 * Edits or deletes the message that a person got. Done already counts as done, so that whatever a crash repeats ends
 * well: the same content is "not modified", a message that is gone needs no deleting. Unless the person has changed
 * accounts since: then it lies in a chat that is not theirs any more, and nothing was done to it.
 */
export async function changeMessage(
  options: TelegramOptions,
  person: Person,
  notice: Notice,
  earlier: LedgerEntry | undefined,
): Promise<{ messageId: number }> {
  const { telegramId: chatId = 0 } = person;
  const messageId = earlier?.messageId;
  if (!earlier || messageId === undefined)
    throw new DeliveryError('Nobody knows the message.', { reason: 'unconfirmed', permanent: true });
  const change = notice.kind === 'recall' ? remove : edit;
  try {
    await change(options, { chatId, messageId, notice, earlier });
  } catch (error) {
    if (isNotFound(error) && hasChangedAccount(person, earlier))
      throw new DeliveryError('The message is in the chat of another account.', {
        reason: 'account-changed',
        permanent: true,
      });
    if (!isDoneAlready(error)) throw error;
  }
  return { messageId };
}

type Target = { chatId: number; messageId: number; notice: Notice; earlier: LedgerEntry };

function remove({ api }: TelegramOptions, { chatId, messageId }: Target): Promise<unknown> {
  return withinTime((signal) => api.deleteMessage(chatId, messageId, signal));
}

function edit({ api, present }: TelegramOptions, { chatId, messageId, notice, earlier }: Target) {
  const { text, entities = [], buttons = [] } = present(notice, earlier);
  const keyboard = { reply_markup: inlineKeyboard(buttons) };
  return withinTime<unknown>((signal) =>
    isCaption(notice.content)
      ? api.editMessageCaption(
          chatId,
          messageId,
          { caption: text, caption_entities: entities, ...keyboard },
          signal,
        )
      : api.editMessageText(chatId, messageId, text, { entities, ...keyboard }, signal),
  );
}

function isNotFound(error: unknown): boolean {
  return error instanceof GrammyError && /message to (edit|delete) not found/i.test(error.description);
}

function isDoneAlready(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    /message is not modified|message to delete not found/i.test(error.description)
  );
}

function hasChangedAccount({ boundAt }: Person, { sentAt }: LedgerEntry): boolean {
  return boundAt !== undefined && sentAt !== undefined && boundAt > sentAt;
}
