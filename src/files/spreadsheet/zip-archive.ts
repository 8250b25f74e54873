import { crc32, createInflateRaw } from 'node:zlib';
import { DEFLATED, readZipDirectory, STORED } from '../archive/zip-directory.ts';
import { LIMITS } from './limits.ts';
import { SheetRefused } from './sheet-refusal.ts';

export type ZipArchive = ReturnType<typeof openZip>;

/**
 * Opens a zip archive that may be anybody's work. What it says of unpacked sizes is not asked: what comes out is counted, over all
 * entries that are read. Throws where the archive is damaged, is of the kind for more than 4 GB, or unpacks to too much.
 */
export function openZip(bytes: Uint8Array) {
  const entries = readZipDirectory(bytes);
  let unpackedBytes = 0;
  return {
    has: (name: string): boolean => entries.has(name),

    /** The content of an entry, piece by piece, and only as far as it is asked for. */
    async *unpack(name: string): AsyncGenerator<Uint8Array> {
      const entry = entries.get(name);
      if (!entry) throw new Error(`The archive has no ${name}.`);
      let checksum = 0;
      for await (const piece of inflate(entry.packed, entry.method)) {
        unpackedBytes += piece.length;
        if (unpackedBytes > LIMITS.unpackedBytes) throw new SheetRefused({ refused: 'too-large' });
        checksum = crc32(piece, checksum);
        yield piece;
      }
      if (checksum !== entry.checksum) throw new Error(`${name} is damaged.`);
    },
  };
}

async function* inflate(packed: Uint8Array, method: number): AsyncGenerator<Uint8Array> {
  if (method === STORED) yield packed;
  else if (method === DEFLATED) yield* createInflateRaw().end(packed);
  else throw new Error(`The archive uses the method ${method}.`);
}
