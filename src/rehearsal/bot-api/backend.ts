import type { ApiMethods, InputFile, Opts, User, UserFromGetMe } from 'grammy/types';
import type { Clock } from '../../kernel/clock.ts';
import type { Answer } from './answer.ts';
import type { CallbackQueries } from './callback-queries.ts';
import type { CommandLists } from './command-lists.ts';
import type { Conversations } from './conversations.ts';
import type { Feed } from './feed.ts';
import type { Files } from './files.ts';
import type { Upload } from './parameters.ts';
import type { Profile } from './profile.ts';
import type { UpdateQueue } from './update-queue.ts';
import type { Webhook } from './webhook.ts';

/** What the methods work on: the server's state around its one bot. */
export type Backend = {
  bot: UserFromGetMe;
  clock: Clock;
  feed: Feed;
  conversations: Conversations;
  files: Files;
  queries: CallbackQueries;
  updates: UpdateQueue;
  commands: CommandLists;
  profile: Profile;
  webhook: Webhook;
  /** Account ids of those who have voted in the poll; adding to it records a vote. */
  votersOf(pollId: string): Set<number>;
};

type MethodName = keyof ApiMethods;
type Received<Value> = Value extends InputFile ? Upload : Value;
/** A method's parameters as they arrive: an upload where the bot gave its library an InputFile. */
export type Arguments<M extends MethodName> = { [Field in keyof Opts<M>]: Received<Opts<M>[Field]> };

/** Tells when the caller has hung up. */
export type OnGone = (listener: () => void) => void;

type Method<M extends MethodName> = (
  args: Arguments<M>,
  backend: Backend,
  onGone: OnGone,
) => Answer | Promise<Answer>;

export type MethodTable = { [M in MethodName]?: Method<M> };

/** Returns the bot as it stands in the `from` of its messages. */
export function botAsUser({ id, first_name, username }: UserFromGetMe): User {
  return { id, is_bot: true, first_name, username };
}
