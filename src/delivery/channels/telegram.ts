import { type Api, GrammyError } from 'grammy';
import type { MessageEntity } from 'grammy/types';
import { z } from 'zod';
import { inlineKeyboard } from '../../kernel/message.ts';
import { ACCOUNT_LOSSES, whyOutOfReach } from '../../kernel/person.ts';
import { DeliveryError } from '../delivery-error.ts';
import type { DeliveryFailure } from '../domain/delivery.ts';
import type { Outgoing, SentMessage } from '../domain/errand.ts';
import { mainId, readIds, writeIds } from '../domain/message-ids.ts';
import { FIRST_CHANNEL } from '../domain/message-ref.ts';
import type { Address, Channel, Connection } from './channel.ts';
import { copyAttached } from './telegram-attached.ts';
import { editMessage, removeMessage } from './telegram-change.ts';
import { heldForSeconds, reasonOfRefusal } from './telegram-refusals.ts';

const RATE_HINT = '应为 1 到 30 的数';

const settings = {
  BULK_RATE_PER_SECOND: z.coerce
    .number(RATE_HINT)
    .min(1, RATE_HINT)
    .max(30, `${RATE_HINT}：Telegram 每秒最多约 30 条`)
    .default(28),
};

/**
 * Bulk sends to all chats together: Telegram takes "about 30 messages per second" (Bot API FAQ). One is kept in reserve for a
 * send that takes longer to arrive than is reckoned with.
 */
const MOST_IN_ANY_SECOND = 29;
/** Source: Bot API FAQ, "avoid sending more than one message per second" in one chat. */
const CHAT_PAUSE_MS = 1_000;

/** Private messages of the bot. */
export const telegram = {
  name: FIRST_CHANNEL,
  label: 'Telegram',
  settings,
  isUsed: () => true,
  kind: 'telegram',
  lostBy: ACCOUNT_LOSSES,
  undoes: ['change', 'remove'],
  addressOf(person) {
    const { telegramId, boundAt: since } = person;
    if (telegramId === undefined) return undefined;
    const lost = whyOutOfReach(person);
    return { at: String(telegramId), ...(since !== undefined && { since }), ...(lost && { lost }) };
  },
  allowance: ({ BULK_RATE_PER_SECOND: perSecond }) => ({
    perSecond,
    mostInAnySecond: Math.max(MOST_IN_ANY_SECOND, Math.ceil(perSecond)),
    pauseMs: CHAT_PAUSE_MS,
  }),
  connect: (_, { botApi }) => connect(botApi),
} satisfies Channel<{ BULK_RATE_PER_SECOND: number }>;

function connect(api: Api): Connection {
  return {
    send: (to, message, { answering, ahead }) =>
      translated(async () => {
        const sent = await send(api, to, message, answering);
        return writeIds([...(ahead === undefined ? [] : readIds(ahead)), sent]);
      }),
    sendAttached: (to, attached) => translated(() => copyAttached(api, to, attached)),
    change: (to, target, message) => translated(() => editMessage(api, to, target, message)),
    remove: (to, target) => translated(() => removeMessage(api, to, target)),
  };
}

type Keyboard = ReturnType<typeof inlineKeyboard>;

/** The keyboards of messages that many get, laid out once for all of them. */
const keyboards = new WeakMap<NonNullable<Outgoing['buttons']>, Keyboard>();

function keyboardOf(buttons: NonNullable<Outgoing['buttons']>): Keyboard {
  const keyboard = keyboards.get(buttons) ?? inlineKeyboard(buttons);
  keyboards.set(buttons, keyboard);
  return keyboard;
}

async function send(api: Api, { at }: Address, message: Outgoing, answering?: SentMessage): Promise<number> {
  const { text, entities = [], buttons, original, isQuiet } = message;
  const chatId = Number(at);
  const options = {
    ...(buttons?.length && { reply_markup: keyboardOf(buttons) }),
    ...(isQuiet && { disable_notification: true }),
    ...(answering && {
      reply_parameters: { message_id: mainId(answering.id), allow_sending_without_reply: true },
    }),
  };
  const sent = await (original
    ? api.copyMessage(chatId, original.fromChatId, original.messageId, options)
    : api.sendMessage(chatId, text, { entities: entities as MessageEntity[], ...options }));
  return sent.message_id;
}

async function translated<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toDeliveryError(error);
  }
}

/** Everything that is not Telegram's refusal of this very message is worth another attempt: also a token put out of force. */
function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (!(error instanceof GrammyError)) {
    const message = error instanceof Error ? error.message : String(error);
    return new DeliveryError(message, { reason: 'gave-up', permanent: false }, error);
  }
  const { error_code: code, description } = error;
  const refusal = reasonOfRefusal(description);
  const fail = (failure: DeliveryFailure) => new DeliveryError(`${code} ${description}`, failure);
  const retryAfterSeconds = heldForSeconds(error);
  if (retryAfterSeconds !== undefined)
    return fail({ reason: 'gave-up', permanent: false, retryAfterSeconds });
  if (code === 403) return fail({ reason: refusal ?? 'forbidden', permanent: true });
  if (code === 400) return fail({ reason: refusal ?? 'rejected', permanent: true });
  return fail({ reason: 'gave-up', permanent: false });
}
