import type { Message, Update } from 'grammy/types';
import { type Backend, botAsUser } from '../bot-api/backend.ts';
import type { Account, Change, Conversation } from '../bot-api/conversations.ts';

/** Finds the private chat with the bot, or the group that is named. */
export function conversationOf(backend: Backend, account: Account, chatId = account.user.id): Conversation {
  const conversation = backend.conversations.find(chatId);
  if (!conversation) throw new Error(`There is no chat ${chatId}.`);
  return conversation;
}

/** Posts as the person. Writing to the bot starts it, and unblocks it, as in the apps. */
export function write(
  backend: Backend,
  account: Account,
  content: Partial<Message>,
  chatId?: number,
): Message {
  const conversation = conversationOf(backend, account, chatId);
  if (conversation.chat.type === 'private') {
    setBlocked(backend, account, false);
    account.started = true;
  }
  const message = backend.conversations.post(conversation, account.user, content);
  if (conversation.hasBot && isForBot(backend, message)) {
    backend.updates.add({ message: message as NonNullable<Update['message']> });
  }
  return message;
}

/** Changes a message that the person wrote; the bot is told. */
export function rewrite(
  backend: Backend,
  account: Account,
  { messageId, change }: { messageId: number; change: Change },
  chatId?: number,
): Message {
  const conversation = conversationOf(backend, account, chatId);
  const message = conversation.messages.get(messageId);
  if (message?.from?.id !== account.user.id) throw new Error(`${messageId} is no message of theirs.`);
  const edited = backend.conversations.edit(conversation, message, change);
  if (conversation.hasBot && isForBot(backend, edited))
    backend.updates.add({ edited_message: edited as NonNullable<Update['edited_message']> });
  return edited;
}

/** In groups a bot sees commands, replies to it, and messages that name it. */
function isForBot({ bot }: Backend, { chat, text = '', reply_to_message: reply }: Message): boolean {
  if (chat.type === 'private' || reply?.from?.id === bot.id) return true;
  const [, addressee] = /^\/\w+@(\w+)/.exec(text) ?? [];
  if (addressee) return addressee === bot.username;
  return text.startsWith('/') || text.includes(`@${bot.username}`);
}

/** Blocks the bot or unblocks it; it is told of it, if it changes anything. */
export function setBlocked(backend: Backend, account: Account, blocked: boolean): void {
  if (account.blocked === blocked) return;
  account.blocked = blocked;
  const bot = botAsUser(backend.bot);
  const member = { status: 'member' as const, user: bot };
  const kicked = { status: 'kicked' as const, user: bot, until_date: 0 };
  const { chat } = conversationOf(backend, account);
  const date = Math.floor(backend.clock.now() / 1000);
  const [before, after] = blocked ? [member, kicked] : [kicked, member];
  const change = { chat, from: account.user, date, old_chat_member: before, new_chat_member: after };
  backend.updates.add({ my_chat_member: change });
  backend.feed.publish({ kind: 'account', accountId: account.user.id });
}
