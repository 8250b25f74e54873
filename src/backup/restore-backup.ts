import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { type KeyPrefix, newerRecords } from '../kernel/record-versions.ts';
import { BackupTrouble } from './backup-trouble.ts';
import { type BackupContent, type BackupFile, keysOf, readBackup } from './read-backup.ts';
import { openOwn } from './store/connections.ts';
import { holdsData } from './store/holds-data.ts';
import type { Restored } from './store/restored-store.ts';
import { createStaging } from './store/staging.ts';
import { endOf } from './take-backup.ts';

export type RestoreOptions = {
  /** Where to; it may be another kind or version of server than the one it was taken from. */
  redis: Redis;
  file: BackupFile;
  declared: readonly KeyPrefix[];
  /** What is there may be replaced. Whoever says so has saved it before. */
  replaces: boolean;
  /** Epoch milliseconds. */
  now: number;
  /** Throws where somebody else uses the data. Asked at the beginning, and again right before the one step. */
  ensureUnused?: () => Promise<void>;
  /** What has to be there, in case the step is done and the program killed then, to do the rest. */
  beforeStep?: (restored: Restored, content: BackupContent) => Promise<void>;
};

/**
 * Puts a backup in the place of the office's data, in one step: killed at any moment, it leaves all of the former or all of the
 * backup. Nothing is touched before the whole file has been read and found right. Throws `BackupTrouble`, whose message says the
 * remedy, where the file is damaged or newer than the program, there are data that must not be replaced, or they are used.
 */
export async function restoreBackup(
  options: RestoreOptions,
): Promise<BackupContent & { restored: Restored }> {
  const { file, declared, ensureUnused = async () => {}, beforeStep = async () => {} } = options;
  const content = await readBackup(file);
  const newer = newerRecords(declared, new Map(Object.entries(content.manifest.records)));
  if (newer.length > 0) throw new BackupTrouble('newer-records', newer.join('、'));
  const restored: Restored = {
    id: randomUUID(),
    takenAt: content.manifest.takenAt,
    restoredAt: options.now,
  };
  const connection = await openOwn(options.redis);
  const staging = createStaging(connection, restored.id);
  try {
    await ensureUnused();
    if (!options.replaces && (await holdsData(options.redis, declared))) throw new BackupTrouble('not-empty');
    await staging.begin();
    for await (const key of keysOf(file)) await staging.write(key);
    await staging.flush();
    await compare(staging, content);
    await ensureUnused();
    await beforeStep(restored, content);
    await staging.swap(restored);
    return { ...content, restored };
  } finally {
    await staging.end().catch(() => {});
    connection.redis.disconnect();
  }
}

/** The file may have been exchanged since it was checked, and somebody may have written where nobody should. */
async function compare(
  staging: ReturnType<typeof createStaging>,
  { manifest }: BackupContent,
): Promise<void> {
  const written = new Set<string>();
  for await (const keys of staging.list()) for (const key of keys) written.add(key.toString('latin1'));
  if (written.size !== manifest.keys)
    throw new BackupTrouble('not-taken', `${written.size} / ${manifest.keys}`);
  for (const [chain, end] of Object.entries(manifest.chains)) {
    const found = await staging.endOf(chain);
    if (JSON.stringify(endOf(found.length, found.last)) !== JSON.stringify(end))
      throw new BackupTrouble('not-taken', chain);
  }
}
