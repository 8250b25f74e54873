import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { StorageFacts } from '../kernel/storage-problem.ts';

/** Measures the room on the disk of a folder, and the bytes of the files in it; undefined where the folder does not say. */
export async function findDiskSpace(folder: string): Promise<StorageFacts['disk']> {
  try {
    const { bavail, bsize } = await statfs(folder);
    const names = await readdir(folder, { recursive: true });
    const sizes = await Promise.all(names.map((name) => sizeOf(join(folder, name))));
    return { free: bavail * bsize, data: sizes.reduce((sum, size) => sum + size, 0) };
  } catch {
    return undefined;
  }
}

/** A file may have gone since the folder was read: Redis writes new ones and drops the old. */
async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? found.size : 0;
}
