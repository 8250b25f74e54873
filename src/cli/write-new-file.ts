import { writeFile } from 'node:fs/promises';
import type { CliIo } from './command.ts';
import { files as say } from './file-messages.ts';

/**
 * Writes a new file, never over one that has been worked on already.
 *
 * @returns whether it was written; what was in the way has been told
 */
export async function writeNewFile(file: string, bytes: Uint8Array, io: CliIo): Promise<boolean> {
  try {
    await writeFile(file, bytes, { flag: 'wx' });
    return true;
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    io.err(exists ? say.exists(file) : say.unwritable(file));
    return false;
  }
}
