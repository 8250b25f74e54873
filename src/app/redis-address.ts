import { isAfterFailover } from '../kernel/store/redis-refusal.ts';

/** A connection that is silent so long although it was asked something leads to a machine that is gone. Longer than any blocking command. */
const SILENT_MOST_MS = 30_000;
/** Another sentinel is asked when one takes longer. */
const SENTINEL_WITHIN_MS = 3_000;

type Endpoint = { host: string; port: number };

/** By which certificates (PEM) one knows the other; without any, a server is trusted that one of the well-known authorities vouches for. */
export type RedisCertificates = { ca?: string; cert?: string; key?: string };

/** Sentinels know which server of the name is the master now. */
type SentinelPlace = {
  sentinels: Endpoint[];
  name: string;
  sentinelUsername?: string;
  sentinelPassword?: string;
};

/**
 * Where a Redis is, and behind which prefix in it the office's keys lie: plain options, from which further connections (BullMQ's own)
 * are made.
 */
export type RedisAddress = ({ path: string } | Endpoint | SentinelPlace) & {
  username?: string;
  password?: string;
  db?: number;
  tls?: RedisCertificates;
  /** What stands before every key; absent where the office has the database to itself. */
  keyPrefix?: string;
  socketTimeout?: number;
  reconnectOnError?: (error: Error) => boolean;
};

/** What every connection of the office does, whoever opens it. */
const EVERY_CONNECTION = { socketTimeout: SILENT_MOST_MS, reconnectOnError: isAfterFailover };

/**
 * The next sentinel is asked where one does not answer. ioredis' own failover detector is left out: where it hears of the new master while
 * the connection is being made anew, it ends it for good.
 */
const THROUGH_SENTINELS = {
  connectTimeout: SENTINEL_WITHIN_MS,
  sentinelCommandTimeout: SENTINEL_WITHIN_MS,
};

/** What an address with sentinels may say behind its question mark: whom the sentinels know, where that is not whom Redis knows. */
const SENTINEL_LOGIN = ['sentinelUsername', 'sentinelPassword'] as const;

const PORT = 6379;
const SENTINEL_PORT = 26_379;

export const socketAddress = (path: string): RedisAddress => ({ path, ...EVERY_CONNECTION });

const FORMS =
  '应为 redis://主机:6379、rediss://主机:6380、unix:///路径，或哨兵的 redis-sentinel://主机1:26379,主机2:26379/主库名；留空则自带 Redis';
const ENCODED = '用户名、密码中的 % 等符号应编码，如 % 写作 %25';
const NUMBERED = '末尾的数据库应为编号，如 redis://主机:6379/0';
const NAMED = '哨兵的地址后面应写明主库的名称，如 redis-sentinel://主机1:26379,主机2:26379/mymaster/0';
const noParameter = (name: string) => `地址里没有 ${name} 这个参数`;

/** What a URL of Redis cannot be read for; the message says how it is written. */
export type UnreadableUrl = { problem: string };

/** What a kind of address says, each part as text. `db`: the number as it is written. */
type Parts = { place: object; db: string; parameters: readonly string[] };

/**
 * Reads where a Redis is off its URL.
 *
 * @example readRedisUrl('redis://:secret@10.0.0.1/2') // { host: '10.0.0.1', port: 6379, password: 'secret', db: 2, … }
 */
export function readRedisUrl(text: string): RedisAddress | UnreadableUrl {
  const [, scheme = '', hosts = ''] = /^([a-z-]+):\/\/(?:[^/?#]*@)?([^/?#]*)/.exec(text) ?? [];
  const isSentinel = scheme.endsWith('-sentinel');
  // Only one host can stand in a URL.
  const url = URL.parse(isSentinel ? text.replace(`${hosts}/`, 'sentinels/') : text);
  const read = { redis: serverParts, rediss: serverParts, unix: socketParts }[
    scheme.replace('-sentinel', '')
  ];
  if (!url || !read || scheme === 'unix-sentinel') return { problem: FORMS };
  if (!isDecodable(text)) return { problem: ENCODED };
  return addressOf(url, isSentinel ? sentinelParts(url, hosts) : read(url));
}

function addressOf(url: URL, parts: Parts | UnreadableUrl): RedisAddress | UnreadableUrl {
  if ('problem' in parts) return parts;
  const { place, db, parameters } = parts;
  const unknown = [...parametersOf(url).keys()].find((name) => !parameters.includes(name));
  if (unknown !== undefined) return { problem: noParameter(unknown) };
  if (!/^\d*$/.test(db)) return { problem: NUMBERED };
  const address = { ...place, ...loginOf(url), ...(db && { db: Number(db) }), ...EVERY_CONNECTION };
  const isSafe = url.protocol.startsWith('rediss');
  return isSafe ? withCertificates(address as RedisAddress, {}) : (address as RedisAddress);
}

const serverParts = (url: URL): Parts => ({
  place: endpointOf(url, PORT),
  db: url.pathname.slice(1),
  parameters: [],
});

const socketParts = (url: URL): Parts => ({
  place: { path: decodeURIComponent(url.pathname) },
  db: parametersOf(url).get('db') ?? '',
  parameters: ['db'],
});

function sentinelParts(url: URL, hosts: string): Parts | UnreadableUrl {
  const [master = '', db = '', ...more] = url.pathname.slice(1).split('/');
  if (master === '' || more.length > 0) return { problem: NAMED };
  const found = hosts.split(',').map((host) => URL.parse(`redis://${host}`));
  if (!found.every((host) => host?.hostname && host.pathname === '')) return { problem: FORMS };
  const sentinels = found.flatMap((host) => (host ? [endpointOf(host, SENTINEL_PORT)] : []));
  const given = parametersOf(url);
  const login = SENTINEL_LOGIN.map((part) => given.has(part) && { [part]: given.get(part) });
  const name = decodeURIComponent(master);
  return {
    place: Object.assign({ sentinels, name, ...THROUGH_SENTINELS }, ...login),
    db,
    parameters: SENTINEL_LOGIN,
  };
}

/** In a URL the address of IPv6 stands in brackets; who connects to it wants it bare. */
const endpointOf = ({ hostname, port }: URL, usual: number): Endpoint => ({
  host: hostname.replace(/^\[(.*)\]$/, '$1'),
  port: Number(port) || usual,
});

const loginOf = ({ username, password }: URL) => ({
  ...(username && { username: decodeURIComponent(username) }),
  ...(password && { password: decodeURIComponent(password) }),
});

/** A + is a + in a password: nobody means a space by it here. */
const parametersOf = ({ search }: URL) => new URLSearchParams(search.replaceAll('+', '%2B'));

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}

/** Returns the address with the certificates by which the server, and the sentinels where there are any, are to be known. */
export function withCertificates(address: RedisAddress, tls: RedisCertificates): RedisAddress {
  const sentinels = 'sentinels' in address && { sentinelTLS: tls, enableTLSForSentinelMode: true };
  return { ...address, tls, ...sentinels };
}

/** Writes where it is, without anything secret. */
export function placeText(address: RedisAddress): string {
  if ('path' in address) return address.path;
  if ('sentinels' in address)
    return `哨兵 ${address.sentinels.map(endpointText).join('、')} 的主库 ${address.name}`;
  return endpointText(address);
}

const endpointText = ({ host, port }: Endpoint): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`;
