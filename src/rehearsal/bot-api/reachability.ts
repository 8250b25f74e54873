import { badRequest, forbidden, type Refusal, upgraded } from './answer.ts';
import type { Backend } from './backend.ts';
import type { Account, Conversation } from './conversations.ts';

const CHAT_NOT_FOUND = 'chat not found';

/** Finds the conversation if the bot may write there. It cannot begin one with an account that has never written to it. */
export function findReachable(backend: Backend, chatId: number | string): Conversation | Refusal {
  const conversation = backend.conversations.find(chatId);
  if (!conversation) return badRequest(CHAT_NOT_FOUND);
  const { chat, hasBot, isMuted, movedTo } = conversation;
  if (movedTo !== undefined) return upgraded(movedTo);
  if (isMuted) return badRequest('not enough rights to send text messages to the chat');
  if (chat.type !== 'private')
    return hasBot ? conversation : forbidden('bot was kicked from the supergroup chat');
  const account = backend.conversations.findAccount(chat.id);
  const problem = account ? problemOf(account, backend) : badRequest(CHAT_NOT_FOUND);
  return problem ?? conversation;
}

function problemOf(account: Account, backend: Backend): Refusal | undefined {
  if (account.deactivated) return forbidden('user is deactivated');
  if (account.blocked) return forbidden('bot was blocked by the user');
  if (account.started) return undefined;
  return backend.conversations.sharesGroup(account.user.id)
    ? forbidden("bot can't initiate conversation with a user")
    : badRequest(CHAT_NOT_FOUND);
}
