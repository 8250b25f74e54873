import { crc32, createInflateRaw } from 'node:zlib';
import { LIMITS } from './limits.ts';
import { SheetRefused } from './sheet-refusal.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const COMMENT_MAX_BYTES = 0xffff;
const STORED = 0;
const DEFLATED = 8;

type Entry = { method: number; checksum: number; packedBytes: number; headerAt: number };
export type ZipArchive = ReturnType<typeof openZip>;

/**
 * Opens a zip archive that may be anybody's work. What it says of unpacked sizes is not asked: what comes out is counted, over all
 * entries that are read. Throws where the archive is damaged, is of the kind for more than 4 GB, or unpacks to too much.
 */
export function openZip(bytes: Uint8Array) {
  const entries = readDirectory(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  let unpackedBytes = 0;
  return {
    has: (name: string): boolean => entries.has(name),

    /** The content of an entry, piece by piece, and only as far as it is asked for. */
    async *unpack(name: string): AsyncGenerator<Uint8Array> {
      const entry = entries.get(name);
      if (!entry) throw new Error(`The archive has no ${name}.`);
      let checksum = 0;
      for await (const piece of inflate(packedContent(bytes, entry), entry.method)) {
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

function packedContent(bytes: Uint8Array, { headerAt, packedBytes }: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(headerAt, true) !== LOCAL_HEADER) throw new Error('An entry has no header.');
  const from =
    headerAt + LOCAL_BYTES + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true);
  if (from + packedBytes > bytes.length) throw new Error('An entry ends after the archive.');
  return bytes.subarray(from, from + packedBytes);
}

/** Offsets: APPNOTE.TXT 4.3.12 and 4.3.16. Reading past the end throws. */
function readDirectory(view: DataView): Map<string, Entry> {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let read = 0; read < count; read++) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new Error('The directory is damaged.');
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) =>
      view.getUint16(at + offset, true),
    );
    const letters = new Uint8Array(view.buffer, view.byteOffset + at + ENTRY_BYTES, name);
    entries.set(new TextDecoder().decode(letters), {
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      headerAt: view.getUint32(at + 42, true),
    });
    at += ENTRY_BYTES + name + extra + comment;
  }
  return entries;
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - COMMENT_MAX_BYTES);
  for (let at = view.byteLength - END_BYTES; at >= first; at--)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  throw new Error('The archive has no directory.');
}
