import { type FileHandle, open, rm } from 'node:fs/promises';
import type { CliIo } from './command.ts';
import { files as say } from './file-messages.ts';

/**
 * Writes a new file, never over one that has been worked on already. One that comes to no end, since it cannot be written or its
 * pieces cannot be made, is taken away again.
 *
 * @param content whole, or in pieces as they are made; what is thrown while they are is thrown on
 * @returns whether it was written; what was in the way has been told
 */
export async function writeNewFile(
  file: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
  io: CliIo,
): Promise<boolean> {
  const handle = await open(file, 'wx').catch((error: unknown) => {
    io.err(codeOf(error) === 'EEXIST' ? say.exists(file) : say.unwritable(file));
  });
  return handle ? fill(handle, { file, content, io }) : false;
}

async function fill(
  handle: FileHandle,
  { file, content, io }: { file: string; content: Uint8Array | AsyncIterable<Uint8Array>; io: CliIo },
): Promise<boolean> {
  try {
    await handle.writeFile(content);
    return true;
  } catch (error) {
    await rm(file, { force: true });
    if (!isOfWriting(error)) throw error;
    io.err(say.unwritable(file));
    return false;
  } finally {
    await handle.close();
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** The disk is full, for instance; whatever else went wrong while the pieces were made has nothing to do with the file. */
const isOfWriting = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && error.syscall === 'write';
