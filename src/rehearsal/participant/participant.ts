import type { Message, User } from 'grammy/types';
import { albumId } from '../bot-api/album.ts';
import { Refusal } from '../bot-api/answer.ts';
import type { Backend } from '../bot-api/backend.ts';
import { withDetected } from '../bot-api/content.ts';
import type { Account, Change } from '../bot-api/conversations.ts';
import type { CallbackAnswer } from '../bot-api/feed.ts';
import { asDocument, savePhoto } from '../bot-api/methods/files.ts';
import { inTopic } from '../bot-api/methods/send.ts';
import type { Upload } from '../bot-api/parameters.ts';
import { openUrl, tapButton, tapData, vote } from './tap.ts';
import { type Fits, waitForMessage } from './wait-for-message.ts';
import { conversationOf, rewrite, setBlocked, write } from './write.ts';

/** A group's id; absent: the private chat with the bot. */
type Where = { chat?: number };
/** In which topic of a group, and whether behind the group's name. */
type HowInGroup = { topic?: number; isAnonymous?: boolean };
type WhereWithCaption = Where & { caption?: string };

/** One of the people who use the bot, with what they can do on their phone. */
export type Participant = {
  user: User;
  send(text: string, where?: Where & HowInGroup): Message;
  /** Changes the text of a message of their own, or what else of it is named. */
  edit(messageId: number, change: string | Change, where?: Where): Message;
  sendFile(file: Upload, where?: WhereWithCaption): Promise<Message>;
  /** Sends anything else that people can send: a place on the map, a contact, a sticker. */
  sendContent(content: Partial<Message>, where?: Where): Message;
  /** Sends several pictures or files at once: each is a message of its own. */
  sendAlbum(parts: readonly Partial<Message>[], where?: Where): Message[];
  /** PNG or JPEG; throws if it is neither. */
  sendPhoto(picture: Upload, where?: WhereWithCaption): Promise<Message>;
  /** Taps a button by its label or data, under the message as it now stands. Fulfilled when the bot answers. */
  tap(messageId: number, button: string, where?: Where): Promise<CallbackAnswer>;
  /** Taps by data alone: a replay of a button that is gone, or a forgery. */
  tapData(messageId: number, data: string, where?: Where): Promise<CallbackAnswer>;
  /** `https://t.me/<bot>?start=<parameter>` sends /start; other addresses do nothing here. */
  openUrl(url: string): CallbackAnswer;
  /** False if the poll does not take the vote: closed, voted before. */
  vote(messageId: number, optionIds: number[], where?: Where): boolean;
  block(): void;
  unblock(): void;
  isBlocked(): boolean;
  /** Takes no voice and video messages from now on. */
  forbidVoice(): void;
  /** Closes the account for good. */
  deactivate(): void;
  /** What stands in the chat, oldest first. */
  messages(where?: Where): Message[];
  /**
   * The newest message of the chat that fits, or else the first to come or to be edited so that it fits. Rejects after
   * ten seconds with the end of the chat.
   */
  waitForMessage(fits: Fits, where?: Where & { timeoutMs?: number }): Promise<Message>;
};

/** How Telegram shows an administrator who hides behind the group. */
function behindGroup(account: Account): Account {
  const user = { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };
  return { ...account, user };
}

/** Makes the person behind an account: what they do on their phone, and what they see there. */
export function createParticipant(backend: Backend, account: Account): Participant {
  return {
    user: account.user,
    send(text, { chat, topic, isAnonymous } = {}) {
      const entities = withDetected(text);
      const content = { text, ...(entities && { entities }), ...inTopic(topic) };
      return write(backend, isAnonymous ? behindGroup(account) : account, content, chat);
    },
    edit: (messageId, change, { chat } = {}) => {
      const changed = typeof change === 'string' ? { text: change } : change;
      return rewrite(backend, account, { messageId, change: changed }, chat);
    },
    async sendFile(file, { chat, caption } = {}) {
      const stored = await backend.files.save('documents', file);
      return write(backend, account, { ...asDocument(stored), ...(caption && { caption }) }, chat);
    },
    async sendPhoto(picture, { chat, caption } = {}) {
      const photo = await savePhoto(backend.files, picture);
      if (photo instanceof Refusal) throw new Error(photo.description);
      return write(backend, account, { ...photo, ...(caption && { caption }) }, chat);
    },
    sendContent: (content, { chat } = {}) => write(backend, account, content, chat),
    sendAlbum(parts, { chat } = {}) {
      const media_group_id = albumId();
      return parts.map((part) => write(backend, account, { ...part, media_group_id }, chat));
    },
    tap: async (messageId, button, where) =>
      await tapButton(backend, account, { messageId, ...where }, button),
    tapData: async (messageId, data, where) => await tapData(backend, account, { messageId, ...where }, data),
    openUrl: (url) => openUrl(backend, account, url),
    vote: (messageId, optionIds, where) => vote(backend, account, { messageId, ...where }, optionIds),
    block: () => setBlocked(backend, account, true),
    unblock: () => setBlocked(backend, account, false),
    isBlocked: () => account.blocked,
    forbidVoice() {
      account.forbidsVoice = true;
    },
    deactivate() {
      account.deactivated = true;
    },
    messages: ({ chat } = {}) => [...conversationOf(backend, account, chat).messages.values()],
    waitForMessage: (fits, { chat, timeoutMs } = {}) =>
      waitForMessage(backend.feed, conversationOf(backend, account, chat), fits, timeoutMs),
  };
}
