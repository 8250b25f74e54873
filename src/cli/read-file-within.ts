import { createReadStream } from 'node:fs';
import { LIMITS } from '../files/spreadsheet/limits.ts';

/** Reads the content of a file; no more of it is read than is needed to see that it is too large. */
export async function readFileWithin(
  path: string,
  maxBytes: number = LIMITS.fileBytes,
): Promise<Uint8Array | 'unreadable' | 'too-large'> {
  try {
    // `end` is the last byte: one more than is allowed.
    const pieces: Buffer[] = await createReadStream(path, { end: maxBytes }).toArray();
    const bytes = Buffer.concat(pieces);
    return bytes.length > maxBytes ? 'too-large' : bytes;
  } catch {
    return 'unreadable';
  }
}
