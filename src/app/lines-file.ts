import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';

/**
 * Makes a file of one JSON value a line, for what is kept apart from Redis. A line is added by writing the whole anew beside it: there is
 * never half a line.
 */
export function createLinesFile<Line>(path: string, schema: z.ZodType<Line>) {
  async function readText(): Promise<string> {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  }

  function parseLine(line: string): Line[] {
    try {
      return [schema.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  }

  return {
    /** Lists the lines, the oldest first, and how many could not be read. */
    async list(): Promise<{ lines: Line[]; damaged: number }> {
      const texts = (await readText()).split('\n').filter((line) => line.trim() !== '');
      const lines = texts.flatMap(parseLine);
      return { lines, damaged: texts.length - lines.length };
    },

    /** Adds a line; resolves when it is on the disk. */
    async append(line: Line): Promise<void> {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const text = await readText();
      const separator = text === '' || text.endsWith('\n') ? '' : '\n';
      const anew = `${path}.${process.pid}`;
      const file = await open(anew, 'w', 0o600);
      try {
        await file.writeFile(`${text}${separator}${JSON.stringify(line)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(anew, path);
    },
  };
}
