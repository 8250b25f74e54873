import type { Api } from 'grammy';
import type { z } from 'zod';
import type { AskHttp } from '../../kernel/ask-http.ts';
import type { ChannelKind } from '../../kernel/channel-kind.ts';
import type { Person, UnreachableReason } from '../../kernel/person.ts';
import type { FailureReason } from '../domain/delivery.ts';
import type { Attached, Outgoing, SentMessage } from '../domain/errand.ts';
import type { Report } from '../domain/report.ts';

/** Where a channel finds somebody. */
export type Address = {
  /** As the channel writes it: the number of an account, of a telephone, a mailbox. */
  at: string;
  /** The time since which it is theirs (epoch ms), where that is known. */
  since?: number;
  /** Why nothing arrives there any more, where that is known otherwise than by what was sent there and refused. */
  lost?: UnreachableReason;
};

/** How much a channel carries, for all processes together. */
export type Allowance = {
  perSecond: number;
  /** The limit of any one second, however much there is to make up for. */
  mostInAnySecond: number;
  /** Sends to one address keep so far apart. */
  pauseMs: number;
};

/** What the process lends to its channels. None of it repeats anything by itself: the ledger must see every failure. */
export type ChannelTools = { botApi: Api; askHttp: AskHttp };

/** What is lent to a channel that is looked at. `tryLine`: whether somebody answers at an address, and is whom its certificate names. */
type CheckTools = { tryLine(address: string): Promise<'open' | 'closed' | 'untrusted'> };

/** One send among others: what it goes by, and what it goes with. */
type Sending = {
  /**
   * The same however often the send is repeated, and that of no other: lower-case letters, digits, dots and dashes, at most 60. A provider
   * that takes a number of its customer's gets this one.
   */
  key: string;
  /** A message of the channel's own that it is a reply to. */
  answering?: SentMessage;
  /** The channel's id of what went out before it, which the id returned then stands for as well. */
  ahead?: string;
};

/**
 * What became of a send. `accepted`: taken, and on its way; `refused`: it will never arrive; `absent`: it was not taken, and may be sent;
 * `unknown`: that cannot be told yet.
 */
export type SendStatus =
  | { is: 'accepted' | 'delivered'; id: string }
  | { is: 'refused'; reason: FailureReason }
  | { is: 'absent' | 'unknown' };

/**
 * A channel in use. Each call is made once, comes to its end (an answer is waited for a minute: what is given up sooner may arrive all
 * the same), and throws a `DeliveryError`, whatever went wrong. Without `change` or `remove` what was sent stays as it is.
 */
export type Connection = {
  /** Resolves with the channel's own id of the message once it is accepted: at most 40 printable ASCII characters. */
  send(to: Address, message: Outgoing, sending: Sending): Promise<string>;
  /**
   * Finds out what became of a send by its key, or by the id with which it was accepted. Without it a send that got no answer is
   * repeated once. `at`: with the id, when it was sent; by its key, now, where the send may be days back (epoch ms, on the office's clock).
   */
  askStatus?(to: Address, asked: { key: string; at: number; id?: string }): Promise<SendStatus>;
  /** Repeats what is attached, and resolves with one id of all of it. Without it, what is attached is left out. */
  sendAttached?(to: Address, attached: Attached): Promise<string>;
  /** Puts a text in the place of that of a message. Done again, it does no harm. */
  change?(to: Address, target: SentMessage, message: Outgoing): Promise<void>;
  /** Deletes a message. Done again, it does no harm. */
  remove?(to: Address, target: SentMessage): Promise<void>;
};

/** What may be done to a message after it was sent. */
export type Undoing = 'change' | 'remove';

/** A way in which messages reach people: one file of this folder, and its place in the list of the index. */
export type Channel<Settings> = {
  /** Kept in the ledger; at most 16 Latin letters. */
  name: string;
  /** How people call it: results and receipts name it so. */
  label: string;
  kind: ChannelKind;
  /** What it is set up with, by the names of the environment; the hints are for the person who installs. */
  settings: z.ZodRawShape;
  /** Those of them that are secrets: each may be given as a file, by its name with `_FILE` behind it. */
  secrets?: readonly string[];
  /** Says what is wrong with settings that are each right by themselves, each as `NAME：…`. */
  problems?(settings: Settings): readonly string[];
  /** Finds out whether the other end takes what it is set up with, and sends nothing to anybody. */
  check?(settings: Settings, tools: CheckTools): Promise<readonly SetupFault[]>;
  /** Whether the office uses it. One that is not used reaches nobody and is never connected. */
  isUsed(settings: Settings): boolean;
  /** Returns where it finds the person, also where what was sent there came to nothing; nothing where they have no address of its kind. */
  addressOf(person: Person): Address | undefined;
  /** Permanent failures that put the address itself out of reach, for whatever is sent there; others concern the one message. */
  lostBy: readonly UnreachableReason[];
  /** What its connections can do to what was sent; absent: it stays as it is. */
  undoes?: readonly Undoing[];
  allowance(settings: Settings): Allowance;
  /** So long after a send it can be told whether it was taken; needed where its connections can be asked. */
  asksAfterMs?: number;
  /** How many parts a message is billed as, and what each costs; absent: it costs nothing. */
  billing?(settings: Settings): Billing;
  /** What its provider approves before it is sent; absent, or nothing for these settings: any text. */
  templates?(settings: Settings): TemplateRules | undefined;
  /** How its provider sends what became of messages; absent: it does not. */
  reports?: ReportReader;
  connect(settings: Settings, tools: ChannelTools): Connection;
};

/** What a provider reports of messages, each known by one of the ids that are named: that with which a send was accepted is among them. */
export type Reported = { ids: readonly string[]; report: Report };

/** Reads what a provider sends of itself. It may be anything at all. */
export type ReportReader = {
  /** Returns what is said; undefined where it cannot be read. What says nothing final of a message is left out. */
  read(body: string, form: URLSearchParams): readonly Reported[] | undefined;
  /** What the provider wants to hear once it is kept; else it sends it again. */
  thanks: { type: string; body: string };
};

/** Something that is wrong with how a channel is set up, and what to do about it: a sentence each. `isGrave`: it sends nothing like that. */
export type SetupFault = { text: string; remedy: string; isGrave?: true };

/** What a channel costs: the parts as which a message is billed, and what one of them costs, in fen. */
export type Billing = { partsOf(message: Outgoing): number; fenPerPart: number };

/** What texts have to be like that a provider approves. */
export type TemplateRules = {
  /** How people call the provider. @example '阿里云' */
  provider: string;
  /** How what differs stands in the text: `${name}`, or `{1}`, counted from one in the order in which each first stands there. */
  form: 'named' | 'numbered';
  /** So many characters may stand in its place. */
  mostInValue: number;
  /** What the provider puts before the text, without 【】. */
  sign: string;
  /** What the number of an approved text looks like, and how the provider calls it. @example { called: '模板CODE', example: 'SMS_154950909' } */
  ids: { form: RegExp; called: string; example: string };
  /** Where texts are applied for, as officers find it. */
  appliedAt: string;
};

/** A channel as far as it says whom it reaches. */
export type Reaching = Pick<Channel<never>, 'name' | 'kind' | 'addressOf' | 'undoes'>;

/** A channel as delivery uses it. */
export type ConnectedChannel = Reaching &
  Pick<Channel<never>, 'lostBy' | 'asksAfterMs' | 'reports'> &
  Connection;
