import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { z } from 'zod';
import { mapInStretches } from '../in-stretches.ts';
import type { RecordPlace } from '../record-place.ts';

const KEYS = { unreadable: 'qf:unreadable' };
const DIGEST_LENGTH = 16;
const SEPARATOR = ' | ';
/** So many records are checked in a few milliseconds. */
export const READ_AT_A_STRETCH = 250;

type Parse<T> = (text: string) => T;

/** Returns the reader of records that are stored as JSON; it throws where one is not what the schema says. */
export function jsonOf<T>(schema: z.ZodType<T>): Parse<T> {
  return (text) => schema.parse(JSON.parse(text));
}

/**
 * Reads one record. One that cannot be read (damaged, or edited by hand) counts as missing and is noted, so that an officer is told
 * of it; nothing can overwrite it by accident, since changes compare with the text that stands there.
 */
export const readRecord = async <T>(...read: Parameters<typeof recordIn<T>>): Promise<T | undefined> =>
  recordIn(...read);

/** Reads one as `readRecord` does, at once: only one that cannot be read is to be waited for, until it is noted. For those that read many. */
export function recordIn<T>(
  redis: Redis,
  place: RecordPlace,
  text: string | null | undefined,
  parse: Parse<T>,
): T | undefined | Promise<undefined> {
  if (!text) return undefined;
  try {
    return parse(text);
  } catch {
    return noteUnreadable(redis, place, text).then(() => undefined);
  }
}

/**
 * Reads the records of a list, each by its field or position; the answer has the same places. One that cannot be read costs itself alone.
 * Many are read a stretch at a time: between the stretches taps are answered.
 */
export function readRecords<T>(
  redis: Redis,
  key: string,
  entries: readonly (readonly [id: string, text: string | null | undefined])[],
  parse: Parse<T>,
): Promise<(T | undefined)[]> {
  return mapInStretches(entries, READ_AT_A_STRETCH, ([id, text]) =>
    recordIn(redis, { key, id }, text, parse),
  );
}

/** Reads the records of a whole hash, those that can be read, by their fields. */
export async function readHash<T>(redis: Redis, key: string, parse: Parse<T>): Promise<Map<string, T>> {
  const entries = Object.entries(await redis.hgetall(key));
  const values = await readRecords(redis, key, entries, parse);
  return new Map(
    entries.flatMap(([id], index) => {
      const value = values[index];
      return value === undefined ? [] : [[id, value] as const];
    }),
  );
}

/** Reads the records of a stretch of a list (all of it unless told), each in its position. */
export async function readList<T>(
  redis: Redis,
  key: string,
  parse: Parse<T>,
  first = 0,
  last = -1,
): Promise<(T | undefined)[]> {
  const texts = await redis.lrange(key, first, last);
  return readRecords(
    redis,
    key,
    texts.map((text, index) => [String(first + index), text] as const),
    parse,
  );
}

/** Where one record is read, and how it is replaced: false when it is no longer the text that was read. */
type Slot<T> = {
  place: RecordPlace;
  read(): Promise<string | null>;
  parse: Parse<T>;
  replace(text: string, before: T, after: T): Promise<boolean>;
};

/**
 * Stores what `decide` makes of a record (nothing, or the very same: leave it), deciding again if it was changed meanwhile. Returns what
 * was decided at last; undefined also where there is no record that can be read.
 */
export async function changeRecord<T extends object>(
  redis: Redis,
  { place, read, parse, replace }: Slot<T>,
  decide: (record: T) => T | undefined,
): Promise<T | undefined> {
  for (;;) {
    const text = await read();
    const before = await readRecord(redis, place, text, parse);
    if (before === undefined || text === null) return undefined;
    const after = decide(before);
    if (after === undefined || after === before || (await replace(text, before, after))) return after;
  }
}

/**
 * Notes a record that cannot be read, once for each content; where the note cannot be stored, the record is met again at the next
 * reading.
 */
export async function noteUnreadable(redis: Redis, { key, id }: RecordPlace, text: string): Promise<void> {
  const digest = createHash('sha256').update(text).digest('hex').slice(0, DIGEST_LENGTH);
  await redis.hsetnx(KEYS.unreadable, [key, id, digest].join(SEPARATOR), 'met').catch(() => {});
}

/** Makes the store of the records that could not be read, until somebody has been told of them. */
export function createUnreadableStore(redis: Redis) {
  return {
    count: (): Promise<number> => redis.hlen(KEYS.unreadable),

    /** Lists those of which nobody has been told. */
    async listNew(): Promise<RecordPlace[]> {
      const met = Object.entries(await redis.hgetall(KEYS.unreadable));
      const fresh = met.filter(([, state]) => state === 'met').map(([field]) => field.split(SEPARATOR));
      return fresh.map(([key = '', id = '', digest = '']) => ({ key, id, digest }));
    },
    /** Notes that somebody has been told of these. */
    async markTold(places: readonly RecordPlace[]): Promise<void> {
      const fields = places.flatMap((place) => [Object.values(place).join(SEPARATOR), 'told']);
      if (fields.length > 0) await redis.hset(KEYS.unreadable, ...fields);
    },
  };
}

export type UnreadableStore = ReturnType<typeof createUnreadableStore>;
