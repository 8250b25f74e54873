import type { Redis } from 'ioredis';
import type { MissingAccess } from '../missing-access.ts';
import { connectionNameOf } from './office-keys.ts';

const KEYS = {
  /** Holds nothing that lasts: what is tried on it fails or finds little, but only after Redis has judged whether it is allowed. */
  probe: 'qf:probe',
  second: 'qf:probe:second',
};

const { probe, second } = KEYS;

type Call = readonly [string, ...(string | number)[]];

/**
 * Every command that the office and its queue use, each as a call that changes nothing. A user who may not run one would start and
 * never answer.
 */
const CALLS: readonly Call[] = [
  ['PING'],
  ['INFO'],
  ['TIME'],
  ['TYPE', probe],
  ['EXISTS', probe],
  ['DEL', probe],
  ['UNLINK', probe],
  ['RENAME', probe, second],
  ['EXPIRE', probe, 1],
  ['PEXPIRE', probe, 1],
  ['PEXPIREAT', probe, 1],
  ['PTTL', probe],
  ['PERSIST', probe],
  ['GET', probe],
  ['MGET', probe],
  ['SET', probe, '', 'PX', 1],
  ['SETNX', probe, ''],
  ['INCR', probe],
  ['INCRBY', probe, 0],
  ['DEL', probe],
  ['HGET', probe, 'f'],
  ['HMGET', probe, 'f'],
  ['HGETALL', probe],
  ['HKEYS', probe],
  ['HVALS', probe],
  ['HLEN', probe],
  ['HEXISTS', probe, 'f'],
  ['HSETNX', probe, 'f', '0'],
  ['HSET', probe, 'f', '0'],
  ['HMSET', probe, 'f', '0'],
  ['HINCRBY', probe, 'f', 0],
  ['HDEL', probe, 'f'],
  ['LLEN', probe],
  ['LINDEX', probe, 0],
  ['LRANGE', probe, 0, 0],
  ['LPOS', probe, ''],
  ['LREM', probe, 0, ''],
  ['LTRIM', probe, 0, 0],
  ['LSET', probe, 0, ''],
  ['LPOP', probe],
  ['RPOP', probe],
  ['RPOPLPUSH', probe, second],
  ['LPUSH', probe, ''],
  ['RPUSH', probe, ''],
  ['DEL', probe],
  ['SADD', probe, ''],
  ['SCARD', probe],
  ['SMEMBERS', probe],
  ['SISMEMBER', probe, ''],
  ['SDIFF', probe],
  ['SREM', probe, ''],
  ['ZADD', probe, 0, ''],
  ['ZCARD', probe],
  ['ZCOUNT', probe, 0, 0],
  ['ZLEXCOUNT', probe, '-', '+'],
  ['ZSCORE', probe, ''],
  ['ZRANGE', probe, 0, 0],
  ['ZREVRANGE', probe, 0, 0],
  ['ZRANGEBYSCORE', probe, 0, 0],
  ['ZREVRANGEBYSCORE', probe, 0, 0],
  ['ZRANGEBYLEX', probe, '-', '+'],
  ['ZREMRANGEBYSCORE', probe, 0, 0],
  ['ZREMRANGEBYRANK', probe, 0, 0],
  ['ZREM', probe, ''],
  ['ZPOPMIN', probe],
  // Before Redis 7.0.8 a millisecond is none, which is for ever.
  ['BZPOPMIN', probe, '0.01'],
  ['XADD', probe, '*', 'f', ''],
  ['XLEN', probe],
  ['XRANGE', probe, '-', '+'],
  ['XREVRANGE', probe, '+', '-', 'COUNT', 1],
  ['XREAD', 'STREAMS', probe, '0'],
  ['XTRIM', probe, 'MAXLEN', 0],
  ['XDEL', probe, '0-1'],
  ['DEL', probe],
  ['MULTI'],
  ['EXEC'],
  ['EVAL', 'return 1', 0],
  ['EVALSHA', '0'.repeat(40), 0],
  ['EVAL', "return cjson.decode('1')", 0],
  ['DEL', probe, second],
];

/** Asked of a master that sentinels watch over. */
const OF_REPLICAS = ['WAIT', 0, 1] as const;

/** The names of the commands that a user of the office's Redis needs. */
export const NEEDED_COMMANDS: readonly string[] = [...new Set(['CLIENT', ...CALLS.map(([name]) => name)])];

/** Tries all that the office needs; undefined where nothing is missing. Throws where Redis refuses everything alike. */
export async function findMissingAccess(redis: Redis): Promise<MissingAccess | undefined> {
  const calls = redis.options.sentinels ? [...CALLS, OF_REPLICAS] : CALLS;
  const outcomes = await Promise.all(
    [naming(redis), ...calls].map(async ([name, ...args]) => ({
      name,
      message: await complaintOf(redis.call(name, ...args)),
    })),
  );
  const commands = outcomes.filter(({ message }) => isRefused(message)).map(({ name }) => name);
  const keys = outcomes.some(({ message }) => /^NOPERM .*\bkeys?\b/i.test(message));
  const scripts = outcomes.some(({ message }) => message.includes("'cjson'"));
  const isComplete = commands.length === 0 && !keys && !scripts;
  return isComplete ? undefined : { commands: [...new Set(commands)], keys, scripts };
}

/** Gives the connection the name that it has. */
const naming = ({ options }: Redis): Call => [
  'CLIENT',
  'SETNAME',
  options.connectionName ?? connectionNameOf(options.keyPrefix),
];

/** Empty where the call went well. */
function complaintOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => '',
    (error: unknown) => {
      if (!(error instanceof Error) || error.name !== 'ReplyError' || isGeneral(error.message)) throw error;
      return error.message;
    },
  );
}

/** Not about the one command. */
const isGeneral = (message: string): boolean =>
  /^(READONLY|OOM|MISCONF|NOREPLICAS|LOADING|MASTERDOWN)\b/.test(message);

const isRefused = (message: string): boolean =>
  /^NOPERM .*(command|subcommand)/i.test(message) || /^ERR unknown command/i.test(message);
