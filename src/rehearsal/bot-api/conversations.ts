import type { Chat, Message, User } from 'grammy/types';
import type { Clock } from '../../kernel/clock.ts';
import type { Feed } from './feed.ts';

/** A Telegram user as the server knows them in their relation to the bot. */
export type Account = {
  user: User;
  started: boolean;
  blocked: boolean;
  deactivated: boolean;
  /** Whether the user takes no voice and video messages, as subscribers of Telegram may choose. */
  forbidsVoice?: boolean;
};

/** A private chat with an account, or a group. Messages are never changed in place: an edit stores another object. */
export type Conversation = {
  chat: Chat;
  messages: Map<number, Message>;
  pinnedMessageId?: number;
  /** Account ids of a group; the first is its owner. Absent in private chats. */
  members?: number[];
  /** False once the bot has left or was removed from the group. */
  hasBot: boolean;
  /** Whether the group lets the bot read and post nothing. */
  isMuted?: boolean;
  /** The supergroup that a group has become. */
  movedTo?: number;
};

/** The fields of a message that become something else; undefined takes the field away. */
export type Change = { [Field in keyof Message]?: Message[Field] | undefined };

export type SavedConversations = {
  lastMessageId: number;
  accounts: Account[];
  conversations: (Omit<Conversation, 'messages'> & { messages: Message[] })[];
};

/** Message ids leap over a restart, so that one the file did not hold any more is not given twice. */
const LEAP = 1000;

type Options = { clock: Clock; feed: Feed; keepMessages: number };

export type Conversations = ReturnType<typeof createConversations>;

/** Makes the store of accounts, groups and what was written there. */
export function createConversations({ clock, feed, keepMessages }: Options) {
  const accounts = new Map<number, Account>();
  const conversations = new Map<number, Conversation>();
  let lastMessageId = 0;

  function store(conversation: Conversation, message: Message, change: 'new' | 'edited'): Message {
    const { messages } = conversation;
    messages.set(message.message_id, message);
    const [oldest] = messages.size > keepMessages ? messages.keys() : [];
    if (oldest !== undefined) messages.delete(oldest);
    feed.publish({ kind: 'message', change, message });
    return message;
  }

  return {
    /** Adds an account with its private chat; one that exists takes the new name and keeps the rest. */
    addAccount(user: User): Account {
      const account = { started: false, blocked: false, deactivated: false, ...accounts.get(user.id), user };
      accounts.set(user.id, account);
      const { id, first_name } = user;
      const chat: Chat = {
        id,
        type: 'private',
        first_name,
        ...(user.username && { username: user.username }),
      };
      conversations.set(id, { messages: new Map(), hasBot: true, ...conversations.get(id), chat });
      feed.publish({ kind: 'account', accountId: id });
      return account;
    },
    /** Adds a group in which the bot already is. */
    addGroup(id: number, title: string, members: number[]): Conversation {
      const group = {
        chat: { id, type: 'supergroup' as const, title },
        messages: new Map(),
        members,
        hasBot: true,
      };
      conversations.set(id, group);
      return group;
    },
    findAccount: (id: number): Account | undefined => accounts.get(id),
    listAccounts: (): Account[] => [...accounts.values()],
    find: (chatId: number | string): Conversation | undefined => conversations.get(Number(chatId)),
    list: (): Conversation[] => [...conversations.values()],
    /** Tells whether the account has met the bot in a group. */
    sharesGroup(accountId: number): boolean {
      return [...conversations.values()].some(
        ({ members, hasBot }) => hasBot && members?.includes(accountId),
      );
    },
    /** Posts a message under the next number, which counts over all chats as the bot sees them. */
    post(conversation: Conversation, from: User, content: Partial<Message>): Message {
      lastMessageId += 1;
      const head = { message_id: lastMessageId, from, chat: conversation.chat, date: seconds(clock) };
      return store(conversation, { ...head, ...content } as Message, 'new');
    },
    edit(conversation: Conversation, message: Message, change: Change): Message {
      return store(conversation, { ...message, ...change, edit_date: seconds(clock) } as Message, 'edited');
    },
    /** Removes a message and tells the page; its number is never given again. */
    remove(conversation: Conversation, message: Message): void {
      conversation.messages.delete(message.message_id);
      feed.publish({ kind: 'message', change: 'deleted', message });
    },
    /** Returns everything in a shape that fits into JSON. */
    toSaved: (): SavedConversations => ({
      lastMessageId,
      accounts: [...accounts.values()],
      conversations: [...conversations.values()].map((one) => ({
        ...one,
        messages: [...one.messages.values()],
      })),
    }),
    /** Puts back what was saved; new numbers begin well above the old, some of which may not have been saved. */
    restore(saved: SavedConversations): void {
      lastMessageId = saved.lastMessageId + LEAP;
      for (const account of saved.accounts) accounts.set(account.user.id, account);
      for (const { messages, ...rest } of saved.conversations) {
        const byId = new Map(messages.map((message) => [message.message_id, message] as const));
        conversations.set(rest.chat.id, { ...rest, messages: byId });
      }
    },
  };
}

function seconds(clock: Clock): number {
  return Math.floor(clock.now() / 1000);
}
