import { type Command, Redis, ReplyError } from 'ioredis';
import { StorageAway } from '../storage-away.ts';
import { findRedisRefusal, type RedisRefusal } from './redis-refusal.ts';

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

/**
 * A connection whose failures are told apart where they arise: what Redis answers is passed on, and everything else (no
 * answer in time, a lost connection, a server that takes nothing for now) is a `StorageAway`.
 */
export class OfficeRedis extends Redis {
  override sendCommand(...[command, stream]: Parameters<Redis['sendCommand']>): unknown {
    tellAway(command as Command);
    return super.sendCommand(command, stream);
  }
}

const told = new WeakSet<Command>();

/** A command passes here again after every reconnection. */
function tellAway(command: Command): void {
  if (told.has(command)) return;
  told.add(command);
  const { reject } = command;
  command.reject = (error) => reject(isAway(error) ? new StorageAway(error) : error);
}

function isAway(error: Error): boolean {
  return !(error instanceof ReplyError) || FOR_NOW.includes(findRedisRefusal(error));
}
