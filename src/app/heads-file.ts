import { join } from 'node:path';
import { z } from 'zod';
import type { HeadsArchive } from '../audit/services/seals.ts';
import { HEADS_FILE } from './data-files.ts';
import { createLinesFile } from './lines-file.ts';

const HeadSchema = z.object({
  date: z.string(),
  number: z.int().nonnegative(),
  hash: z.string(),
  restored: z.object({ id: z.string(), takenAt: z.int(), restoredAt: z.int() }).optional(),
});

/** Makes the file of the heads of the seals in the data folder: a line a day, and one for each restore. */
export function createHeadsFile(folder: string): HeadsArchive {
  const file = createLinesFile(join(folder, HEADS_FILE), HeadSchema);
  return {
    async list() {
      const { lines: heads, damaged } = await file.list();
      return { heads, damaged };
    },
    append: file.append,
  };
}
