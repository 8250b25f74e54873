import { setTimeout as wait } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { BackupTrouble } from '../../backup/backup-trouble.ts';
import { findRedisRefusal } from '../../kernel/store/redis-refusal.ts';
import { isOtherProgram, listOthers, namedPlaces, type OtherProcess } from '../office-connections.ts';

/** A process that has just been told to stop needs so long at most. */
const STOPPED_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 250;

/**
 * Throws `BackupTrouble` where another connection of the office's programs leads to the same data: a bot that went on with what it
 * remembers of the former data would spoil the restored ones.
 */
export async function ensureUnused(redis: Redis): Promise<void> {
  const others = await listOthers(redis);
  if (others.length > 0) throw new BackupTrouble('in-use', namedPlaces(others));
}

/**
 * Waits until no process of another program works on the same data, and returns those that have not gone in time. One that went on would store in
 * the former versions beside this one.
 */
export async function awaitOlderGone(redis: Redis, withinMs = STOPPED_WITHIN_MS): Promise<OtherProcess[]> {
  for (const until = Date.now() + withinMs; ; await wait(LOOK_EVERY_MS)) {
    const others = (await listOthers(redis).catch(passRights)).filter(isOtherProgram);
    if (others.length === 0 || Date.now() >= until) return others;
  }
}

/** A user who may not see who else is there goes on without. */
function passRights(error: unknown): OtherProcess[] {
  if (findRedisRefusal(error) === 'no-permission') return [];
  throw error;
}
