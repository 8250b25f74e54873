import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { KeptHead } from '../audit/domain/seal-check.ts';
import type { HeadsArchive } from '../audit/services/seals.ts';
import { HEADS_FILE } from './data-files.ts';

const HeadSchema = z.object({
  date: z.string(),
  number: z.int().nonnegative(),
  hash: z.string(),
  restored: z.object({ id: z.string(), takenAt: z.int(), restoredAt: z.int() }).optional(),
});

/**
 * Makes the file of one line a day in the data folder. A line is added by writing the whole anew beside it: there is never half a
 * line.
 */
export function createHeadsFile(folder: string): HeadsArchive {
  const path = join(folder, HEADS_FILE);

  async function readText(): Promise<string> {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  }

  return {
    async list() {
      const lines = (await readText()).split('\n').filter((line) => line.trim() !== '');
      const heads = lines.flatMap(parseLine);
      return { heads, damaged: lines.length - heads.length };
    },

    async append(head) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const text = await readText();
      const separator = text === '' || text.endsWith('\n') ? '' : '\n';
      const anew = `${path}.${process.pid}`;
      const file = await open(anew, 'w', 0o600);
      try {
        await file.writeFile(`${text}${separator}${JSON.stringify(head)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(anew, path);
    },
  };
}

function parseLine(line: string): KeptHead[] {
  try {
    return [HeadSchema.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}
