import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BackupContent, type BackupFile, readBackup } from '../../backup/read-backup.ts';
import { restoreBackup } from '../../backup/restore-backup.ts';
import { holdsData } from '../../backup/store/holds-data.ts';
import { RECORD_KEYS } from '../declarations.ts';
import { backUpOffice, type OfficeToBackUp } from './back-up-office.ts';
import { ensureUnused } from './office-users.ts';
import { beginJournal, finishJournal } from './restore-journal.ts';

export type RestoreWishes = {
  file: BackupFile;
  /** What is there is saved beside the file, and replaced. */
  replaces: boolean;
  timezone: string;
  now: number;
};

/**
 * Puts a backup in the place of the office's data, and of what the data folder knows of them. Returns what was restored, and where
 * the former data were saved, if there were any. Throws `BackupTrouble`, and nothing has changed then.
 */
export async function restoreOffice(
  office: OfficeToBackUp,
  { file, replaces, timezone, now }: RestoreWishes,
): Promise<{ content: BackupContent; saved: string | undefined }> {
  const { redis, folder } = office;
  await finishJournal(folder, redis);
  // Before anything is saved of what is there: a file that cannot be restored replaces nothing.
  await readBackup(file);
  await ensureUnused(redis);
  const saved = replaces && (await holdsData(redis, RECORD_KEYS)) ? freePath(file.path, now) : undefined;
  if (saved) await backUpOffice(office, saved);
  const content = await restoreBackup({
    ...{ redis, file, declared: RECORD_KEYS, replaces, now },
    ensureUnused: () => ensureUnused(redis),
    beforeStep: (restored, found) => beginJournal(folder, { restored, content: found, timezone }),
  });
  await finishJournal(folder, redis);
  return { content, saved };
}

/** Returns a name beside the file that nothing has. */
function freePath(path: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[-:]|\..*/g, '');
  const base = join(dirname(path), `before-restore-${stamp}`);
  for (let number = 1; ; number++) {
    const free = `${base}${number === 1 ? '' : `-${number}`}.qfb`;
    if (!existsSync(free)) return free;
  }
}
