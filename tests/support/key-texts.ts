import type { Redis } from 'ioredis';
import { RECORD_KEYS } from '../../src/app/declarations.ts';
import { createPrefixes } from '../../src/backup/prefixes.ts';
import { type DumpedKey, dumpRedis, type RedisDump } from './redis-dump.ts';

const LASTS_MS = 60_000;
const PREFIXES = createPrefixes(RECORD_KEYS);

/** Tells whether the key is data: what is declared as passing is not. */
export const isData = (key: string): boolean => PREFIXES.isData(Buffer.from(key));

/** Returns the value as a text, empty where there is none. How long a key still stays depends on when one looks, and fields of a hash come in an order of their own. */
export function textOf(found: DumpedKey | undefined): string {
  if (!found) return '';
  const { type, value } = found;
  return JSON.stringify([type, type === 'hash' ? Object.entries(value).sort() : value]);
}

/** Returns the keys that are not the same in both. */
export function differingKeys(
  one: RedisDump,
  other: RedisDump,
  read: (found: DumpedKey | undefined) => string = textOf,
): string[] {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].filter((key) => read(one[key]) !== read(other[key]));
}

/** Returns the data that are there for more than a moment. */
export async function dumpLasting(redis: Redis): Promise<RedisDump> {
  const data = Object.entries(await dumpRedis(redis));
  return Object.fromEntries(data.filter(([key, { ttlMs = LASTS_MS }]) => isData(key) && ttlMs >= LASTS_MS));
}

const BEGAN = Date.now();
const isOfRun = (time: number) => time >= BEGAN;
const NOW = '<now>';

/** Returns the value as a text in which all that happened since these tests began looks alike: when something was done, the number that an office gives itself, and a digest over such a time. */
export function timeless(found: DumpedKey | undefined): string {
  return textOf(found)
    .replaceAll(/\b\d{13}\b/g, (digits) => (isOfRun(Number(digits)) ? NOW : digits))
    .replaceAll(/\bm[\da-z]{7}\b/g, (digits) => (isOfRun(Number.parseInt(digits, 36)) ? NOW : digits))
    .replaceAll(/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/g, '<id>')
    .replaceAll(/(<now>[^}]*?hash\W+)[\w-]{43}/g, '$1<digest>');
}
