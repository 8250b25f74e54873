import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import manifest from '../../../package.json' with { type: 'json' };
import type { Manifest } from '../../backup/file-lines.ts';
import { takeBackup } from '../../backup/take-backup.ts';
import { DATA_FILES } from '../data-files.ts';
import { RECORD_KEYS } from '../declarations.ts';
import type { OfficeMode } from '../office-mode.ts';

export type OfficeToBackUp = {
  redis: Redis;
  /** Where this machine keeps what it knows of the office. */
  folder: string;
  name: string;
  mode: OfficeMode;
  /** Absent: the file can be read by whoever has it. */
  passphrase: string | undefined;
};

/** Writes a backup of the office into a new file, while it works or stands still. Throws `BackupTrouble`. */
export async function backUpOffice(
  { redis, folder, name, mode, passphrase }: OfficeToBackUp,
  path: string,
): Promise<Manifest> {
  // Read first: a head that is younger than the seals in the backup would name one that is not in it.
  const files = Object.fromEntries((await Promise.all(DATA_FILES.map(read))).flat());
  return takeBackup(
    {
      ...{ redis, declared: RECORD_KEYS, program: manifest.version, files, passphrase },
      ...{ office: { name, kind: mode }, now: Date.now() },
    },
    path,
  );

  async function read(file: string): Promise<[string, string][]> {
    try {
      return [[file, await readFile(join(folder, file), 'utf8')]];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }
}
