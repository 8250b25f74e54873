import type { ChannelKind } from '../../kernel/channel-kind.ts';
import type { Message } from '../../kernel/message.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { FailureReason } from './delivery.ts';
import type { Standing } from './routing.ts';

/** Messages of the bot that are repeated before another, all at once: an album stays one. */
export type Attached = {
  fromChatId: number;
  messageIds: readonly number[];
  withoutCaption?: boolean | undefined;
};

/** What is said, whichever channel carries it. */
export type Outgoing = Message & {
  /** A message in a chat of the bot that is to be repeated exactly; a channel without such chats says `text` instead. */
  original?: { fromChatId: number; messageId: number };
  /** Goes out before it, by channels that can do that. */
  attached?: Attached;
  /** The text stands under a picture or a file. */
  isCaption?: boolean;
  /** It arrives without a sound, where the channel can do that. */
  isQuiet?: boolean;
  /** What a channel without chats says instead; absent for one with chats. */
  plainly?: Plainly;
};

/** What is said without chats and buttons. */
export type Plainly = {
  /** What it is about, in a line. */
  title: string;
  /** What it asks, to be answered on the page or through the liaison: a word that it was read, or a deed; absent: nothing. */
  asks?: 'word' | 'deed';
  /**
   * Where the person may take note of it: the address of their own page, and the code that leads there from the fixed `address`. Absent
   * where the office has no pages.
   */
  page?: { url: string; code: string; address: string };
  /**
   * As a text message: the text, with `${name}` for each of the values, which stand in the order in which they first occur. `templateId`: the
   * number under which it was approved; absent where any text is taken.
   */
  short?: { templateId?: string; text: string; values: Readonly<Record<string, string>> };
  /** The notice as a file. */
  document?(): Promise<{ name: string; bytes: Uint8Array }>;
};

/** A message that a person got: its channel, and the channel's own id of it. */
export type SentMessage = {
  channel: string;
  id: string;
  /** Time on the office's clock. */
  sentAt?: number;
};

/** What is to be done for one person; `answering`: the message that it is a reply to. */
type Task =
  | { task: 'send'; message: Outgoing; answering?: SentMessage }
  | { task: 'change'; message: Outgoing; target: SentMessage }
  | { task: 'remove'; target: SentMessage };

export type Errand = Task & {
  /** Tells, once it is done, that it was overtaken on its way and must be done again as things stand then. */
  isOvertaken?(): Promise<boolean>;
  /** Nothing of it went out, which is certain: what was set aside for it is free again. */
  giveBack?(): Promise<void>;
  /** It may have gone out, and nobody can tell: what was set aside for it is spent, and a repetition costs as much again. */
  leaveSpent?(): Promise<void>;
};

/**
 * How an errand stands before anything is spent on it. Only the channel that sent a message (`via`) can change it; a send goes by a way
 * that comes after that of the channel `behind`, where one is named.
 */
export type Verdict =
  | { waits: true }
  | { refused: FailureReason }
  | { task: 'send'; behind?: string }
  | { task: 'change' | 'remove'; via: string };

/** What is to be done for the people of a bucket, as whoever keeps the notices knows it. */
export type Errands = {
  /** What is sent is a nudge: it is counted as one. */
  isNudge: boolean;
  /** Judges by what was read with the bucket. `now` is the office's clock, `redisNow` that of the claims. */
  judge(person: PersonId, at: { now: number; redisNow: number }): Verdict;
  /**
   * Returns what is to be done as things stand now, by a channel of that kind; called under the claim. `judgeAgain`: the channel does not
   * stand for them any more as it did, and it is to be looked anew which one does.
   */
  find(
    person: PersonId,
    kind: ChannelKind,
  ): Promise<Errand | { refused: FailureReason } | { judgeAgain: true }>;
  /** Says how channels of a kind stand for somebody, on the office's clock; absent: they are open. */
  standing?(person: Person, kind: ChannelKind, now: number): Standing;
  /** The time from which on nothing of it is sent any more (epoch ms); absent: none. */
  validUntil?: number | undefined;
};

/** Where delivery learns what it carries, by the id of the notice. */
export type ErrandBook = {
  /** Nothing where there is no such notice. */
  open(noticeId: string, bucket: number): Promise<Errands | undefined>;
  /** Everybody is settled. */
  close(noticeId: string): Promise<void>;
};
