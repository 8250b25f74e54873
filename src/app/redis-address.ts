import { isAfterFailover } from '../kernel/store/redis-refusal.ts';

/** A connection that is silent so long although it was asked something leads to a machine that is gone. Longer than any blocking command. */
const SILENT_MOST_MS = 30_000;

/**
 * Where a Redis is, and behind which prefix in it the office's keys lie: plain options, from which further connections (BullMQ's own)
 * are made.
 */
export type RedisAddress = (
  | { path: string }
  | { host: string; port: number; tls?: Record<string, never> }
) & {
  username?: string;
  password?: string;
  db?: number;
  /** What stands before every key; absent where the office has the database to itself. */
  keyPrefix?: string;
  socketTimeout?: number;
  reconnectOnError?: (error: Error) => boolean;
};

/** What every connection of the office does, whoever opens it. */
const EVERY_CONNECTION = { socketTimeout: SILENT_MOST_MS, reconnectOnError: isAfterFailover };

export const socketAddress = (path: string): RedisAddress => ({ path, ...EVERY_CONNECTION });

const FORMS = '应为 redis://主机:6379、rediss://主机:6380 或 unix:///路径；留空则自带 Redis';
const ENCODED = '用户名、密码中的 % 等符号应编码，如 % 写作 %25';
const NUMBERED = '末尾的数据库应为编号，如 redis://主机:6379/0';
const noParameter = (name: string) => `地址里没有 ${name} 这个参数`;

/** What a URL of Redis cannot be read for; the message says how it is written. */
export type UnreadableUrl = { problem: string };

/**
 * Reads where a Redis is off its URL.
 *
 * @example readRedisUrl('redis://:secret@10.0.0.1/2') // { host: '10.0.0.1', port: 6379, password: 'secret', db: 2, … }
 */
export function readRedisUrl(text: string): RedisAddress | UnreadableUrl {
  const url = URL.parse(text);
  if (!url || !/^(rediss?|unix):$/.test(url.protocol)) return { problem: FORMS };
  if (!isDecodable(text)) return { problem: ENCODED };
  const isSocket = url.protocol === 'unix:';
  const unknown = [...url.searchParams.keys()].find((name) => !isSocket || name !== 'db');
  if (unknown !== undefined) return { problem: noParameter(unknown) };
  const db = isSocket ? (url.searchParams.get('db') ?? '') : url.pathname.slice(1);
  if (!/^\d*$/.test(db)) return { problem: NUMBERED };
  return { ...serverOf(url), ...loginOf(url), ...(db && { db: Number(db) }), ...EVERY_CONNECTION };
}

function serverOf({ protocol, hostname, port, pathname }: URL) {
  if (protocol === 'unix:') return { path: decodeURIComponent(pathname) };
  // In a URL the address of IPv6 stands in brackets; who connects to it wants it bare.
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return { host, port: Number(port) || 6379, ...(protocol === 'rediss:' && { tls: {} }) };
}

const loginOf = ({ username, password }: URL) => ({
  ...(username && { username: decodeURIComponent(username) }),
  ...(password && { password: decodeURIComponent(password) }),
});

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}
