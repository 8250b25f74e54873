import { type Api, GrammyError } from 'grammy';
import { isGoneToEdit, unlessUnmodified } from '../delivery/channels/telegram-refusals.ts';
import { type Button, inlineKeyboard } from '../kernel/message.ts';

const FORBIDDEN = 403;

/**
 * Tells whether a message of the bot still stands where it was sent: it is given the buttons that it has, which changes nothing. A refusal
 * for another reason says nothing against it; throws where Telegram could not be asked.
 */
export async function isMessageThere(
  api: Api,
  chatId: number,
  messageId: number,
  buttons: Button[][],
): Promise<boolean> {
  try {
    const keyboard = { reply_markup: inlineKeyboard(buttons) };
    await unlessUnmodified(() => api.editMessageReplyMarkup(chatId, messageId, keyboard));
    return true;
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code > FORBIDDEN) throw error;
    return !isGoneToEdit(error);
  }
}
