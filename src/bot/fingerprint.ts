import { createHash } from 'node:crypto';

const LENGTH = 12;

/**
 * Returns a text short enough for a button's data: a card's button carries it of what the card shows, and means that and nothing
 * else. The same after what is shown was stored and read again: the order of an object's fields does not count.
 */
export function fingerprintOf(...shown: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(shown, inOrder)).digest('base64url').slice(0, LENGTH);
}

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
