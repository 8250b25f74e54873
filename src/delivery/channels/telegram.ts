import { type Api, GrammyError } from 'grammy';
import type { Message } from '../../kernel/message.ts';
import { inlineKeyboard } from '../../kernel/message.ts';
import type { Person } from '../../kernel/person.ts';
import type { Notice } from '../../notices/domain/notice.ts';
import { DeliveryError } from '../delivery-error.ts';
import type { DeliveryFailure, LedgerEntry } from '../domain/delivery.ts';
import type { Channel } from './channel.ts';
import { withinTime } from './telegram-call.ts';
import { changeMessage } from './telegram-change.ts';

export type TelegramOptions = {
  /** Without automatic repetition: the ledger must see every failure. */
  api: Api;
  /**
   * How a notice looks: its text (not for a copy, which brings its own) and its buttons. A correction by what the person
   * got `earlier`: who has a receipt keeps it.
   */
  present(notice: Notice, earlier?: LedgerEntry): Message;
};

/** Private messages of the bot. */
export function createTelegramChannel({ api, present }: TelegramOptions): Channel {
  async function sendTo(chatId: number, notice: Notice, earlier?: LedgerEntry) {
    const { text, entities = [], buttons } = present(notice, earlier);
    const options = {
      ...(buttons && { reply_markup: inlineKeyboard(buttons) }),
      ...(notice.kind === 'nudge' && { disable_notification: true }),
      ...(earlier?.messageId !== undefined && {
        reply_parameters: { message_id: earlier.messageId, allow_sending_without_reply: true },
      }),
    };
    const { content } = notice;
    const sent = await withinTime((signal) =>
      content.kind === 'copy'
        ? api.copyMessage(chatId, content.fromChatId, content.messageId, options, signal)
        : api.sendMessage(chatId, text, { entities, ...options }, signal),
    );
    return { messageId: sent.message_id };
  }

  return {
    name: 'telegram',
    reaches: (person) => person.telegramId !== undefined && person.reachable,
    async send(person: Person, notice: Notice, earlier?: LedgerEntry) {
      if (person.telegramId === undefined)
        throw new DeliveryError('The person has no account.', { reason: 'unbound', permanent: true });
      try {
        return notice.followUp
          ? await changeMessage({ api, present }, person, notice, earlier)
          : await sendTo(person.telegramId, notice, earlier);
      } catch (error) {
        throw toDeliveryError(error);
      }
    },
  };
}

/**
 * Refusals that concern the one chat (400 and 403). Source: the Bot API's own texts, which are not documented but have been
 * stable.
 */
const REFUSALS: readonly [pattern: RegExp, reason: DeliveryFailure['reason']][] = [
  [/blocked by the user/i, 'blocked'],
  [/user is deactivated/i, 'deactivated'],
  [/can't initiate conversation/i, 'not-started'],
  [/can't send messages to (bots|the bot)/i, 'is-bot'],
  [/was kicked|not a member|chat was (deleted|upgraded)|have no rights|not enough rights/i, 'kicked'],
  [/chat not found|user not found|PEER_ID_INVALID|chat_id is empty/i, 'chat-not-found'],
  [/message to copy not found|message can't be copied/i, 'content-gone'],
  [/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i, 'message-gone'],
  [/message can't be deleted/i, 'undeletable'],
];

/** Everything that is not Telegram's refusal of this very message is worth another attempt: also a token put out of force. */
function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (!(error instanceof GrammyError)) {
    const message = error instanceof Error ? error.message : String(error);
    return new DeliveryError(message, { reason: 'gave-up', permanent: false }, error);
  }
  const { error_code: code, description, parameters } = error;
  const refusal = REFUSALS.find(([pattern]) => pattern.test(description))?.[1];
  const fail = (failure: DeliveryFailure) => new DeliveryError(`${code} ${description}`, failure);
  if (code === 429)
    return fail({ reason: 'gave-up', permanent: false, retryAfterSeconds: parameters.retry_after ?? 1 });
  if (code === 403) return fail({ reason: refusal ?? 'forbidden', permanent: true });
  if (code === 400) return fail({ reason: refusal ?? 'rejected', permanent: true });
  return fail({ reason: 'gave-up', permanent: false });
}
