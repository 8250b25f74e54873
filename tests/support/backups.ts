import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { RECORD_KEYS } from '../../src/app/declarations.ts';
import { restoreBackup } from '../../src/backup/restore-backup.ts';
import { takeBackup } from '../../src/backup/take-backup.ts';

/** A folder for backups that goes with the test. */
export function backupFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qf-backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const OFFICE = { name: '清风市档案局', kind: 'live' };

type Taking = Partial<Parameters<typeof takeBackup>[0]>;

/** Takes a backup of the Redis into the file. */
export const take = (redis: Redis, path: string, options: Taking = {}) =>
  takeBackup(
    {
      ...{ redis, declared: RECORD_KEYS, office: OFFICE, program: '0.0.0', files: {}, now: Date.now() },
      ...options,
    },
    path,
  );

type Restoring = Partial<Omit<Parameters<typeof restoreBackup>[0], 'file'>> & { passphrase?: string };

/** Restores the file into the Redis, which is empty unless told. */
export const restore = (redis: Redis, path: string, { passphrase, ...options }: Restoring = {}) =>
  restoreBackup({
    ...{ redis, file: { path, passphrase }, declared: RECORD_KEYS, replaces: false, now: Date.now() },
    ...options,
  });
