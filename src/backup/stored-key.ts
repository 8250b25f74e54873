import { isUtf8 } from 'node:buffer';
import { z } from 'zod';

/** The types of values that can be carried over. Redis has no others without modules. */
export const KEY_TYPES = ['string', 'list', 'set', 'hash', 'zset', 'stream'] as const;
export type KeyType = (typeof KEY_TYPES)[number];

/** One thing that a value is made of, in pieces: an entry of a list, a field and its value, a member and its score, an id and its fields. */
export type Item = readonly Buffer[];

/**
 * A key with its value, or a part of it; `gone` where there is none any more. What is said of a key later replaces what was said
 * before, unless it is a further part.
 */
export type StoredKey = {
  /** Without the prefix by which several offices share a Redis. */
  key: Buffer;
  type: KeyType | 'gone';
  items: readonly Item[];
  /** When it leaves by itself (epoch milliseconds); absent: never. */
  expiresAt?: number | undefined;
  /** The last id that a stream has given, with its last part. */
  lastId?: string | undefined;
  /** Adds to what was said of the key just before. */
  isFurther?: boolean | undefined;
};

/** A text as it is; bytes that are none in base64. */
const Bytes = z.union([z.string(), z.object({ base64: z.base64() })]);
type Bytes = z.infer<typeof Bytes>;

/** How a key stands in a line of the file. */
export const StoredKeySchema = z.strictObject({
  key: Bytes,
  type: z.enum([...KEY_TYPES, 'gone']),
  value: z.array(z.array(Bytes)).optional(),
  expiresAt: z.int().optional(),
  lastId: z.string().optional(),
  further: z.literal(true).optional(),
});

/** Returns the form in which the key stands in a line; `parseStoredKey` gives the same bytes back. */
export function writeStoredKey({ key, type, items, expiresAt, lastId, isFurther }: StoredKey): object {
  return {
    key: write(key),
    type,
    ...(items.length > 0 && { value: items.map((item) => item.map(write)) }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(lastId !== undefined && { lastId }),
    ...(isFurther && { further: true }),
  };
}

/** Returns the key that a line tells of. */
export function parseStoredKey(line: z.infer<typeof StoredKeySchema>): StoredKey {
  const { key, type, value = [], expiresAt, lastId, further } = line;
  return {
    ...{ key: read(key), type, expiresAt, lastId, isFurther: further },
    items: value.map((item) => item.map(read)),
  };
}

const write = (bytes: Buffer): Bytes =>
  isUtf8(bytes) ? bytes.toString('utf8') : { base64: bytes.toString('base64') };

const read = (bytes: Bytes): Buffer =>
  typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : Buffer.from(bytes.base64, 'base64');

const PART_ITEMS = 1_000;
const PART_BYTES = 1_000_000;

/** Splits a large value into parts, so that no line grows beyond what is held in memory with ease. A single item is never split. */
export function* inParts(whole: StoredKey): Generator<StoredKey> {
  const { isFurther, lastId, ...same } = whole;
  let [items, bytes, isFirst]: [Item[], number, boolean] = [[], 0, !isFurther];
  for (const item of whole.items) {
    const size = item.reduce((sum, { length }) => sum + length, 0);
    if (items.length > 0 && (items.length === PART_ITEMS || bytes + size > PART_BYTES)) {
      yield { ...same, items, isFurther: !isFirst };
      [items, bytes, isFirst] = [[], 0, false];
    }
    items.push(item);
    bytes += size;
  }
  yield { ...same, items, lastId, isFurther: !isFirst };
}
