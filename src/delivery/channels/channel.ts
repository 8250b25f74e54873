import type { Api } from 'grammy';
import type { z } from 'zod';
import type { Person, UnreachableReason } from '../../kernel/person.ts';
import type { Attached, Outgoing, SentMessage } from '../domain/errand.ts';

/** Where a channel finds somebody. */
export type Address = {
  /** As the channel writes it: the number of an account, of a telephone, a mailbox. */
  at: string;
  /** The time since which it is theirs (epoch ms), where that is known. */
  since?: number;
  /** Why nothing arrives there any more; absent while it is within reach. */
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

/** What the process lends to its channels. `botApi` repeats nothing by itself: the ledger must see every failure. */
export type ChannelTools = { botApi: Api };

/**
 * A channel in use. Each call is made once, comes to its end (an answer is waited for a minute: what is given up sooner may arrive all
 * the same, and is sent again), and throws a `DeliveryError`, whatever went wrong. Without `change` or `remove` what was sent stays as it is.
 */
export type Connection = {
  /**
   * Resolves with the channel's own id of the message: at most 40 printable ASCII characters. `answering`: one of its own. `ahead`: its
   * id of what went out before it, which the id returned then stands for as well.
   */
  send(to: Address, message: Outgoing, answering?: SentMessage, ahead?: string): Promise<string>;
  /** Repeats what is attached, and resolves with one id of all of it. Without it, what is attached is left out. */
  sendAttached?(to: Address, attached: Attached): Promise<string>;
  /** Puts a text in the place of that of a message. Done again, it does no harm. */
  change?(to: Address, target: SentMessage, message: Outgoing): Promise<void>;
  /** Deletes a message. Done again, it does no harm. */
  remove?(to: Address, target: SentMessage): Promise<void>;
};

/** A way in which messages reach people: one file of this folder, and its place in the list of the index. */
export type Channel<Settings> = {
  /** Kept in the ledger; at most 16 Latin letters. */
  name: string;
  /** How people call it: results and receipts name it so. */
  label: string;
  /** What it is set up with, by the names of the environment; the hints are for the person who installs. */
  settings: z.ZodRawShape;
  /** Whether the office uses it. One that is not used reaches nobody and is never connected. */
  isUsed(settings: Settings): boolean;
  /** Returns where it finds the person, within reach or not; nothing where they have no address of its kind. */
  addressOf(person: Person): Address | undefined;
  /** Permanent failures that put the address itself out of reach, for whatever is sent there; others concern the one message. */
  lostBy: readonly UnreachableReason[];
  allowance(settings: Settings): Allowance;
  connect(settings: Settings, tools: ChannelTools): Connection;
};

/** A channel as far as it says whom it reaches. */
export type Reaching = Pick<Channel<never>, 'name' | 'addressOf'>;

/** A channel as delivery uses it. */
export type ConnectedChannel = Pick<Channel<never>, 'name' | 'addressOf' | 'lostBy'> & Connection;
