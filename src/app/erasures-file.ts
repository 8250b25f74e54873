import { join } from 'node:path';
import { z } from 'zod';
import type { ErasuresArchive } from '../erasure/services/erasure.ts';
import { createLinesFile } from './lines-file.ts';

const FILE = 'erasures.jsonl';
const ErasureSchema = z.object({
  /** The person's number: of who they were nothing is told. */
  id: z.int(),
  by: z.int(),
  at: z.int(),
});

/** Makes the file of who was erased, by number, in the data folder: a backup of Redis that is put back knows nothing of it. */
export function createErasuresFile(folder: string): ErasuresArchive {
  const file = createLinesFile(join(folder, FILE), ErasureSchema);
  return { list: async () => (await file.list()).lines, append: file.append };
}
