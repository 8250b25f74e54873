import { Command, Redis, type RedisOptions, ReplyError } from 'ioredis';
import { StorageAway } from '../storage-away.ts';
import { findRedisRefusal, type RedisRefusal } from './redis-refusal.ts';
import { type Confirmation, createReplicaWatch, type ReplicaWatch } from './replica-watch.ts';

/** What the server refuses now and takes later, without anybody changing the command. */
const FOR_NOW: readonly (RedisRefusal | undefined)[] = [
  'read-only',
  'memory-full',
  'disk-failed',
  'loading',
  'no-master',
  'no-replicas',
  'busy-script',
  'too-many-clients',
];

/** After it there is no connection on which anything could be asked. */
const LAST_COMMAND = 'quit';

/**
 * A connection whose failures are told apart where they arise: what Redis answers is passed on, and everything else (no
 * answer in time, a lost connection, a server that takes nothing for now) is a `StorageAway`.
 *
 * Where sentinels watch over the master, a reply is passed on when a replica has what this connection wrote: the master may die in the
 * next moment, and what the replica does not have is then forgotten. Where that does not become certain, the reply is a `StorageAway`.
 */
export class OfficeRedis extends Redis {
  readonly #watch: ReplicaWatch | undefined;
  /** One question after all commands that are sent at once. */
  #round: Promise<boolean> | undefined;
  /** Told when the connection goes. */
  readonly #waiting = new Set<(found: Confirmation) => void>();
  #master: string | undefined;

  /** @param tell hears when no replica follows the master any more, and when one does again */
  constructor(options: Omit<RedisOptions, 'replyMapping'>, tell: (isFollowed: boolean) => void = () => {}) {
    super(options);
    if (!options.sentinels) return;
    const ask = (withinMs: number) => this.#askReplicas(withinMs);
    const doubt = () => this.#askSentinels();
    this.#watch = createReplicaWatch({ ask, now: Date.now, doubt, tell });
    this.on('ready', () => this.#meetMaster());
    this.on('close', () => {
      for (const settle of this.#waiting) settle('lost');
    });
  }

  override sendCommand(...[command, stream]: Parameters<Redis['sendCommand']>): unknown {
    tellAway(command as Command);
    const sent = super.sendCommand(command, stream);
    if (this.#watch && this.status === 'ready' && command.name !== LAST_COMMAND)
      holdBack(command as Command, this.#nextRound(this.#watch));
    return sent;
  }

  /** Asked when what is sent in this moment has been written to the connection, also where it is a pipeline. */
  #nextRound(watch: ReplicaWatch): Promise<boolean> {
    this.#round ??= Promise.resolve().then(() => {
      this.#round = undefined;
      return watch.isKept();
    });
    return this.#round;
  }

  #askReplicas(withinMs: number): Promise<Confirmation> {
    const command = new Command('wait', ['1', String(withinMs)]);
    const { promise, resolve: settle } = Promise.withResolvers<Confirmation>();
    command.promise.then(
      (count) => settle(Number(count) > 0 ? 'kept' : 'missing'),
      (error) => settle(error instanceof ReplyError ? 'missing' : 'lost'),
    );
    this.#waiting.add(settle);
    super.sendCommand(command);
    return promise.finally(() => this.#waiting.delete(settle));
  }

  /** They are asked whenever a connection is made. */
  #askSentinels(): void {
    if (this.status === 'ready') this.disconnect(true);
  }

  #meetMaster(): void {
    const { remoteAddress, remotePort } = this.stream as { remoteAddress?: string; remotePort?: number };
    const met = `${remoteAddress} ${remotePort}`;
    if (met !== this.#master) this.#watch?.forget();
    this.#master = met;
    const role = new Command('role');
    role.promise.then(
      (reply) => listsReplicas(reply) && this.#watch?.expect(),
      () => {},
    );
    super.sendCommand(role);
  }
}

/** ROLE of a master: its name, how far it is, and who follows. */
const listsReplicas = (reply: unknown): boolean =>
  Array.isArray(reply) && Array.isArray(reply[2]) && reply[2].length > 0;

/** Noted at the command itself: of thousands a second, a weak collection costs more than all that is told. */
const TOLD = Symbol('told');

/** A command passes here again after every reconnection. */
function tellAway(command: Command & { [TOLD]?: true }): void {
  if (command[TOLD]) return;
  command[TOLD] = true;
  const { reject } = command;
  command.reject = (error) => reject(isAway(error) ? new StorageAway(error) : error);
}

function isAway(error: Error): boolean {
  return !(error instanceof ReplyError) || FOR_NOW.includes(findRedisRefusal(error));
}

const rounds = new WeakMap<Command, Promise<boolean>>();

/** The reply is that of the last sending, and so is what is asked of the replicas. */
function holdBack(command: Command, round: Promise<boolean>): void {
  if (!rounds.has(command)) {
    const { resolve } = command;
    command.resolve = async (reply) => {
      if (await rounds.get(command)) resolve(reply);
      else command.reject(new Error('No replica has confirmed what was written.'));
    };
  }
  rounds.set(command, round);
}
