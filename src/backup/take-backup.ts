import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Redis } from 'ioredis';
import { createVersionStore } from '../kernel/store/version-store.ts';
import { type ChainEnd, FORMAT, FORMAT_VERSION, type Header, type Manifest } from './file-lines.ts';
import { encrypt } from './passphrase.ts';
import { createPrefixes } from './prefixes.ts';
import { takeSnapshot } from './snapshot.ts';
import { type OwnConnection, openOwn } from './store/connections.ts';
import { millisOf } from './store/read-keys.ts';
import { writeStoredKey } from './stored-key.ts';
import { withTrailer } from './trailer.ts';
import { writeDurably } from './write-durably.ts';

export type TakeOptions = {
  /** The office's Redis. Own connections are opened to it; whatever goes on on this one does not wait. */
  redis: Redis;
  declared: Parameters<typeof createPrefixes>[0];
  office: Header['office'];
  /** The version of the program. */
  program: string;
  /** What of the data folder is data: name → text. They are read before the call, so that they are not younger than what lies in Redis. */
  files: Readonly<Record<string, string>>;
  /** Absent: the file can be read by whoever has it. */
  passphrase?: string | undefined;
  /** Epoch milliseconds. */
  now: number;
};

/**
 * Writes a backup of the office as it is in one instant after the call, while everything goes on: whatever was confirmed before the
 * call is in it, and all of it fits together. The file is there whole or not at all, and never replaces one. Throws `BackupTrouble`,
 * whose message says the remedy.
 */
export async function takeBackup(options: TakeOptions, path: string): Promise<Manifest> {
  const connection = await openOwn(options.redis);
  // Names keys as the office does.
  const { redis: named } = await openOwn(options.redis, { keyPrefix: connection.prefix });
  try {
    let manifest: Manifest | undefined;
    const lines = linesOf(connection, { ...options, redis: named }, (made) => {
      manifest = made;
    });
    const plain = withTrailer(compressed(lines));
    const { passphrase } = options;
    await writeDurably(path, passphrase === undefined ? plain : await encrypt(plain, passphrase));
    if (!manifest) throw new Error('The backup ended without its manifest.');
    return manifest;
  } finally {
    connection.redis.disconnect();
    named.disconnect();
  }
}

function compressed(lines: AsyncIterable<string>): AsyncIterable<Uint8Array> {
  const gzip = createGzip();
  // What goes wrong is thrown to whoever reads what comes out.
  pipeline(Readable.from(inBatches(lines)), gzip).catch(() => {});
  return gzip;
}

const BATCH_LENGTH = 65_536;

async function* inBatches(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let batch = '';
  for await (const line of lines) {
    batch += line;
    if (batch.length < BATCH_LENGTH) continue;
    yield Buffer.from(batch);
    batch = '';
  }
  yield Buffer.from(batch);
}

async function* linesOf(
  connection: OwnConnection,
  { redis, declared, office, program, files, now }: TakeOptions,
  tell: (manifest: Manifest) => void,
): AsyncGenerator<string> {
  const prefixes = createPrefixes(declared);
  const version = await versionOf(connection.redis);
  const header: Header = {
    ...{ format: FORMAT, version: FORMAT_VERSION, program, begunAt: now, office },
    redis: version,
  };
  yield lineOf(header);
  for (const [file, text] of Object.entries(files)) yield lineOf({ file, text });
  const keys = new Map<string, string>();
  const snapshot = takeSnapshot(connection, {
    ...{ start: prefixes.start, isData: prefixes.isData, tellsExpiry: Number.parseInt(version, 10) >= 7 },
    question: async () => ({
      takenAt: millisOf(await redis.time()),
      chains: await endsOf(redis, prefixes.chains),
      records: Object.fromEntries(await createVersionStore(redis).find()),
    }),
  });
  for (;;) {
    const { done, value } = await snapshot.next();
    if (done) {
      const manifest = { ...value, keys: keys.size, prefixes: countBy(keys.values()) };
      yield lineOf({ manifest });
      return tell(manifest);
    }
    const name = value.key.toString('latin1');
    // One that came and went before anything was told of it.
    if (value.type === 'gone' && !keys.delete(name)) continue;
    if (value.type !== 'gone') keys.set(name, prefixes.find(value.key));
    yield lineOf(writeStoredKey(value));
  }
}

const lineOf = (value: object): string => `${JSON.stringify(value)}\n`;

const versionOf = async (redis: Redis): Promise<string> =>
  /^redis_version:(\S+)/m.exec(await redis.info('server'))?.[1] ?? '';

function countBy(prefixes: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const prefix of prefixes) counts[prefix] = (counts[prefix] ?? 0) + 1;
  return counts;
}

async function endsOf(redis: Redis, chains: readonly string[]) {
  const ends = chains.map(async (chain) => {
    const [length, last] = await Promise.all([redis.llen(chain), redis.lindex(chain, -1)]);
    return [chain, endOf(length, last)] as const;
  });
  return Object.fromEntries(await Promise.all(ends));
}

/** Reads the digest off the last record of a chain. */
export function endOf(length: number, last: unknown): ChainEnd {
  try {
    const { hash } = JSON.parse(String(last)) as { hash?: unknown };
    return { length, ...(typeof hash === 'string' && { hash }) };
  } catch {
    return { length };
  }
}
