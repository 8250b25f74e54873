import type { ChatMember } from 'grammy/types';
import { badRequest, done, Refusal } from '../answer.ts';
import { type Backend, botAsUser, type MethodTable } from '../backend.ts';
import type { Conversation } from '../conversations.ts';
import { findReachable } from '../reachability.ts';

/** The group if the chat is one; what is asked here exists in groups only. */
function findGroup(backend: Backend, chatId: number | string): Conversation | Refusal {
  const conversation = findReachable(backend, chatId);
  if (conversation instanceof Refusal || conversation.members) return conversation;
  return badRequest('there are no administrators in the private chat');
}

function memberOf(
  backend: Backend,
  { members = [], hasBot }: Conversation,
  userId: number,
): ChatMember | undefined {
  if (userId === backend.bot.id && hasBot) return { status: 'member', user: botAsUser(backend.bot) };
  const user = backend.conversations.findAccount(userId)?.user;
  if (!user) return undefined;
  if (members[0] === userId) return { status: 'creator', user, is_anonymous: false };
  return { status: members.includes(userId) ? 'member' : 'left', user };
}

function pin(backend: Backend, chatId: number | string, messageId: number | undefined) {
  const conversation = findReachable(backend, chatId);
  if (conversation instanceof Refusal) return conversation;
  if (messageId === undefined) delete conversation.pinnedMessageId;
  else if (conversation.messages.has(messageId)) conversation.pinnedMessageId = messageId;
  else return badRequest('message to pin not found');
  return done(true);
}

export const chatMethods: MethodTable = {
  getMe: (_args, backend) => done(backend.bot),

  getChat(args, backend) {
    const conversation = backend.conversations.find(args.chat_id);
    if (!conversation) return badRequest('chat not found');
    const pinned = conversation.messages.get(conversation.pinnedMessageId ?? 0);
    const fixed = { accent_color_id: 0, max_reaction_count: 11 };
    return done({ ...conversation.chat, ...fixed, ...(pinned && { pinned_message: pinned }) });
  },

  getChatMember(args, backend) {
    const conversation = findReachable(backend, args.chat_id);
    if (conversation instanceof Refusal) return conversation;
    const member = memberOf(backend, conversation, args.user_id);
    return member ? done(member) : badRequest('user not found');
  },

  getChatMemberCount(args, backend) {
    const conversation = findReachable(backend, args.chat_id);
    if (conversation instanceof Refusal) return conversation;
    return done((conversation.members?.length ?? 1) + 1);
  },

  getChatAdministrators(args, backend) {
    const group = findGroup(backend, args.chat_id);
    if (group instanceof Refusal) return group;
    const [owner] = group.members ?? [];
    const member = owner === undefined ? undefined : memberOf(backend, group, owner);
    return done(member ? [member] : []);
  },

  leaveChat(args, backend) {
    const group = findGroup(backend, args.chat_id);
    if (group instanceof Refusal) return group;
    group.hasBot = false;
    return done(true);
  },

  pinChatMessage: (args, backend) => pin(backend, args.chat_id, args.message_id),
  unpinChatMessage: (args, backend) => pin(backend, args.chat_id, undefined),
  unpinAllChatMessages: (args, backend) => pin(backend, args.chat_id, undefined),
};
