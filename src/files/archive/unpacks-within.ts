import { inflateRawSync } from 'node:zlib';
import { DEFLATED, readZipDirectory, STORED } from './zip-directory.ts';

/**
 * Tells whether all entries of a zip archive together unpack to no more than that; false also where it is damaged. For small
 * archives.
 */
export function unpacksWithin(bytes: Uint8Array, maxBytes: number): boolean {
  try {
    let room = maxBytes;
    for (const { method, packed } of readZipDirectory(bytes).values()) {
      if (method !== STORED && method !== DEFLATED) return false;
      // Stops by itself, and throws, where there is more.
      room -=
        method === STORED ? packed.length : inflateRawSync(packed, { maxOutputLength: room + 1 }).length;
      if (room < 0) return false;
    }
    return true;
  } catch {
    return false;
  }
}
