import { access, type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { BackupTrouble } from './backup-trouble.ts';

/**
 * Writes a new file that is there whole or not at all, also after a power cut: until its last byte is on the disk it has another
 * name. Never writes over a file. Throws `BackupTrouble` where it cannot be written, and what is thrown while its bytes are made.
 */
export async function writeDurably(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  if (await isThere(path)) throw new BackupTrouble('exists', path);
  const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}`);
  const file = await open(unfinished, 'w', 0o600).catch((error) => {
    throw asTrouble(error, path);
  });
  try {
    await fill(file, bytes);
    await rename(unfinished, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw asTrouble(error, path);
  }
}

async function fill(file: FileHandle, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const chunk of bytes) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Where a folder cannot be synced, such as on Windows, its file system sees to it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/** Whatever else went wrong while the bytes were made has nothing to do with the file. */
function asTrouble(error: unknown, path: string): unknown {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return error;
  if (!/^(open|write|fsync|rename|close)$/.test(String(error.syscall))) return error;
  const isFull = error.code === 'ENOSPC' || error.code === 'EDQUOT';
  return new BackupTrouble(isFull ? 'disk-full' : 'unwritable', path, { cause: error });
}
