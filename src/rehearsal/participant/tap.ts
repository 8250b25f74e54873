import type { InlineKeyboardButton, Message } from 'grammy/types';
import type { Backend } from '../bot-api/backend.ts';
import { withDetected } from '../bot-api/content.ts';
import type { Account } from '../bot-api/conversations.ts';
import type { CallbackAnswer } from '../bot-api/feed.ts';
import { withVote } from '../bot-api/methods/polls.ts';
import { conversationOf, write } from './write.ts';

export type Tap = { messageId: number; chat?: number };

function findMessage(backend: Backend, account: Account, { messageId, chat }: Tap): Message {
  const message = conversationOf(backend, account, chat).messages.get(messageId);
  if (!message) throw new Error(`There is no message ${messageId} in this chat.`);
  return message;
}

/** Taps the button with this label or data under the message as it now stands; fulfilled when the bot answers. */
export async function tapButton(
  backend: Backend,
  account: Account,
  tap: Tap,
  button: string,
): Promise<CallbackAnswer> {
  const buttons = findMessage(backend, account, tap).reply_markup?.inline_keyboard.flat() ?? [];
  const found = buttons.find((one) => one.text === button || dataOf(one) === button);
  if (!found) {
    const labels = buttons.map(({ text }) => `“${text}”`).join(', ');
    throw new Error(`No button “${button}” under message ${tap.messageId}; there are: ${labels || 'none'}.`);
  }
  return 'url' in found
    ? openUrl(backend, account, found.url)
    : await tapData(backend, account, tap, dataOf(found) ?? '');
}

/** Taps whatever the button's data says: also a replay of one that is gone, or a forgery. */
export function tapData(backend: Backend, account: Account, tap: Tap, data: string): Promise<CallbackAnswer> {
  const message = findMessage(backend, account, tap);
  const { id, answered, onHandedOut } = backend.queries.open(account.user.id);
  const query = { id, from: account.user, message, chat_instance: String(message.chat.id), data };
  if (!backend.updates.add({ callback_query: query }, onHandedOut))
    throw new Error('The bot wants no callback_query.');
  return answered;
}

/** Opens an address: one that starts this bot sends /start with its parameter, as the apps do; any other is only told. */
export function openUrl(backend: Backend, account: Account, url: string): CallbackAnswer {
  const { hostname, pathname, searchParams } = new URL(url);
  if (hostname === 't.me' && pathname === `/${backend.bot.username}`) {
    const text = `/start ${searchParams.get('start') ?? ''}`.trim();
    write(backend, account, { text, entities: withDetected(text) ?? [] });
  }
  return { alert: false, url };
}

/** Returns false if the poll does not take the vote: closed, voted before, no such option. */
export function vote(backend: Backend, account: Account, tap: Tap, optionIds: number[]): boolean {
  const message = findMessage(backend, account, tap);
  const before = message.poll;
  const voters = before && backend.votersOf(before.id);
  const poll = before && withVote(before, optionIds, voters?.has(account.user.id) ?? false);
  if (!poll) return false;
  voters?.add(account.user.id);
  backend.conversations.edit(conversationOf(backend, account, tap.chat), message, { poll });
  backend.updates.add({ poll });
  const ids = { option_ids: optionIds, option_persistent_ids: optionIds.map(String) };
  if (!poll.is_anonymous)
    backend.updates.add({ poll_answer: { poll_id: poll.id, user: account.user, ...ids } });
  return true;
}

function dataOf(button: InlineKeyboardButton): string | undefined {
  return 'callback_data' in button ? button.callback_data : undefined;
}
