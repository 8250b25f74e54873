import { access, type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { BackupTrouble } from './backup-trouble.ts';

/** What is written is touched all the time: after so long, whoever wrote it was killed. */
const ABANDONED_AFTER_MS = 3_600_000;
const UNFINISHED = /^\..+\.unfinished$/;

/**
 * Writes a new file that is there whole or not at all, also after a power cut: until its last byte is on the disk it has another
 * name. Never writes over a file; what a killed process has left unfinished beside it is removed. Throws `BackupTrouble` where it cannot be written, and what is thrown while its bytes are made.
 */
export async function writeDurably(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  if (await isThere(path)) throw new BackupTrouble('exists', path);
  const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}.unfinished`);
  await removeAbandoned(dirname(path));
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

async function removeAbandoned(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => UNFINISHED.test(one))) {
    const path = join(folder, name);
    const touched = await stat(path).catch(() => undefined);
    if (touched && Date.now() - touched.mtimeMs > ABANDONED_AFTER_MS) await rm(path, { force: true });
  }
}

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
