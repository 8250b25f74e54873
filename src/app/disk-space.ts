import { readdir, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DiskSpace } from '../kernel/storage-problem.ts';

/** Measures the room on the disk of a folder, also of one that is yet to be made, and the bytes of the files in it; undefined where the disk does not say. */
export async function findDiskSpace(folder: string): Promise<DiskSpace | undefined> {
  try {
    const { bavail, bfree, blocks, bsize, files, ffree } = await statfs(await nearestFolder(folder));
    const names = await readdir(folder, { recursive: true }).catch(() => []);
    const sizes = await Promise.all(names.map((name) => sizeOf(join(folder, name))));
    return {
      // As `df` counts: what only root may use belongs to nobody.
      ...{ free: bavail * bsize, size: (blocks - bfree + bavail) * bsize },
      data: sizes.reduce((sum, size) => sum + size, 0),
      // Those that make room for files as they are needed say 0.
      files: files > 0 ? { free: ffree, most: files } : undefined,
    };
  } catch {
    return undefined;
  }
}

/** Returns the folder, or the one that there is on the way to it: what has not been made yet will lie on the same disk. */
export async function nearestFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() || dirname(path) === path ? path : nearestFolder(dirname(path));
}

/** A file may have gone since the folder was read: Redis writes new ones and drops the old. */
async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? found.size : 0;
}
