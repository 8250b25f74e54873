import type { Redis } from 'ioredis';
import { holdsData } from '../backup/store/holds-data.ts';
import { newerRecords, raisedRecords, unrecordedVersions } from '../kernel/record-versions.ts';
import { findRedisRefusal } from '../kernel/store/redis-refusal.ts';
import { createVersionStore } from '../kernel/store/version-store.ts';
import { newerRecordsText } from '../upkeep/bot/office-data-messages.ts';
import { RECORD_KEYS } from './declarations.ts';
import { NewerRecords } from './newer-records.ts';
import type { OfficeMode } from './office-mode.ts';

/**
 * Throws `NewerRecords` where a newer program has stored in these data, and writes nothing. This comes before everything that
 * writes: an older program would read half, and overwrite the rest.
 */
export async function refuseNewerRecords(redis: Redis, mode: OfficeMode): Promise<void> {
  const newer = newerRecords(RECORD_KEYS, await createVersionStore(redis).find().catch(passRights));
  if (newer.length > 0) throw new NewerRecords(newerRecordsText(newer, mode));
}

/** Tells whether an older program has stored in these data what this one will store in newer versions. */
export async function holdsOlderRecords(redis: Redis): Promise<boolean> {
  const stored = await createVersionStore(redis).find();
  // Data of 0.1.0 say no versions at all.
  if (stored.size === 0) return holdsData(redis, RECORD_KEYS);
  return raisedRecords(RECORD_KEYS, stored).length > 0;
}

/** Notes in the data in which versions this program writes. */
export async function recordVersions(redis: Redis): Promise<void> {
  const store = createVersionStore(redis);
  await store.raise(unrecordedVersions(RECORD_KEYS, await store.find()));
}

/** A user who may not even read this is told of everything that is missing by the look at the rights, which comes next. */
function passRights(error: unknown): ReadonlyMap<string, number> {
  if (findRedisRefusal(error) === 'no-permission') return new Map();
  throw error;
}
