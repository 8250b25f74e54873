import type { Message, Update } from 'grammy/types';
import { type Backend, botAsUser } from '../bot-api/backend.ts';
import type { Conversation } from '../bot-api/conversations.ts';

export type GroupSettings = {
  /** Negative, as the ids of groups are. */
  id: number;
  title: string;
  /** Account ids; the first is the owner, who added the bot. */
  members: number[];
};

/** A group chat in which the bot is a member. People write there by `participant.send(text, { chat: group.id })`. */
export type Group = {
  id: number;
  messages(): Message[];
  /** The owner takes the bot out. */
  removeBot(): void;
  /** The owner lets the bot post nothing any more. */
  muteBot(): void;
  /** The owner makes it a supergroup: a chat of its own, with the same people. */
  becomeSupergroup(id: number): Group;
};

/** Adds a group with its members; the bot is told that it has come into it. */
export function addGroup(backend: Backend, { id, title, members }: GroupSettings): Group {
  const conversation = backend.conversations.addGroup(id, title, members);
  tellMembership(backend, id, members, true);
  return asGroup(backend, conversation);
}

/** Finds a group by its chat; nothing where the chat is a private one. */
export function findGroup(backend: Backend, id: number): Group | undefined {
  const conversation = backend.conversations.find(id);
  return conversation?.members && asGroup(backend, conversation);
}

function asGroup(backend: Backend, conversation: Conversation): Group {
  const { id } = conversation.chat;
  return {
    id,
    messages: () => [...conversation.messages.values()],
    removeBot() {
      conversation.hasBot = false;
      tellMembership(backend, id, conversation.members, false);
    },
    muteBot() {
      conversation.isMuted = true;
    },
    becomeSupergroup(place) {
      const { chat, members = [] } = conversation;
      const after = backend.conversations.addGroup(place, chat.title ?? '', members);
      post(backend, conversation, { migrate_to_chat_id: place });
      post(backend, after, { migrate_from_chat_id: id });
      conversation.movedTo = place;
      return asGroup(backend, after);
    },
  };
}

/** Posts as the group's owner, and tells the bot. */
function post(backend: Backend, conversation: Conversation, content: Partial<Message>): void {
  const owner = backend.conversations.findAccount(conversation.members?.[0] ?? 0);
  if (!owner) throw new Error(`Group ${conversation.chat.id} needs an owner.`);
  const message = backend.conversations.post(conversation, owner.user, content);
  backend.updates.add({ message: message as NonNullable<Update['message']> });
}

function tellMembership(
  backend: Backend,
  groupId: number,
  [owner = 0]: readonly number[] = [],
  isMember: boolean,
): void {
  const { chat } = backend.conversations.find(groupId) ?? {};
  const from = backend.conversations.findAccount(owner)?.user;
  if (!chat || !from)
    throw new Error(`Group ${groupId} needs an owner: the first of its members must be an account.`);
  const user = botAsUser(backend.bot);
  const member = { status: 'member' as const, user };
  const left = { status: 'left' as const, user };
  const [before, after] = isMember ? [left, member] : [member, left];
  const date = Math.floor(backend.clock.now() / 1000);
  backend.updates.add({
    my_chat_member: { chat, from, date, old_chat_member: before, new_chat_member: after },
  });
}
