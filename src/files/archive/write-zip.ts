import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
/** Folders, and no more. */
const VERSION_NEEDED = 20;
/** Names are in UTF-8. */
const UTF8_NAMES = 0x0800;
const MAX_32_BIT = 0xffffffff;
const MAX_16_BIT = 0xffff;
/** How a file is kept: as it is, or packed by DEFLATE. */
const METHODS = { stored: 0, deflated: 8 } as const;

/** `name`: its path within the archive, with slashes. What comes in pieces is packed, what comes whole is stored as it is. */
export type ZipFile = { name: string } & ({ bytes: Uint8Array } | { pieces: AsyncIterable<Uint8Array> });

/** A file as it lies in the archive; `size` and `sum` are of what it was before it was packed. */
type Content = { method: keyof typeof METHODS; bytes: Uint8Array; size: number; sum: number };

/** What the directory at the end says of a file. */
type Listed = { facts: Uint8Array; name: Uint8Array; at: number };

/**
 * Writes a zip archive piece by piece, as its files come: only one is held at a time, as it lies in the archive. Workbooks, documents and
 * pictures are packed already, and stored as they are; sizes stand before each, so that programs which read from the front can read it.
 * Throws where it would be larger than 4 GB, which this kind of archive cannot say.
 *
 * Shapes: APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16.
 *
 * @param at the date on every file, read by its UTC hours: of the clock on the wall
 */
export async function* writeZip(files: AsyncIterable<ZipFile>, at: Date): AsyncGenerator<Uint8Array> {
  const listed: Listed[] = [];
  let written = 0;
  for await (const file of files) {
    const name = new TextEncoder().encode(file.name);
    const content = 'bytes' in file ? stored(file.bytes) : await deflated(file.pieces);
    const { bytes } = content;
    const facts = factsOf(name, content, at);
    const header = joined([numbers([[LOCAL_HEADER, 4]]), facts, name]);
    listed.push({ facts, name, at: written });
    yield header;
    yield bytes;
    written += header.length + bytes.length;
    if (written > MAX_32_BIT || listed.length >= MAX_16_BIT)
      throw new Error('The archive would be larger than a zip can be. Write it for a part of the year.');
  }
  const directory = joined(listed.map(directoryEntry));
  yield directory;
  yield endOf(listed.length, directory.length, written);
}

const stored = (bytes: Uint8Array): Content => ({
  ...{ method: 'stored', bytes, size: bytes.length, sum: crc32(bytes) },
});

/** Packs pieces as they come, in a thread of Node's own. */
async function deflated(pieces: AsyncIterable<Uint8Array>): Promise<Content> {
  const deflate = createDeflateRaw();
  const packed = Array.fromAsync(deflate as AsyncIterable<Uint8Array>);
  // Where the pieces fail, that is what is heard of.
  packed.catch(() => {});
  let [size, sum] = [0, 0];
  try {
    for await (const piece of pieces) {
      size += piece.length;
      sum = crc32(piece, sum);
      if (!deflate.write(piece)) await once(deflate, 'drain');
    }
    deflate.end();
    return { method: 'deflated', bytes: joined(await packed), size, sum };
  } finally {
    deflate.destroy();
  }
}

/** What stands both before a file and in the directory: from the version to the length of the extra field. */
function factsOf(name: Uint8Array, { method, bytes, size, sum }: Content, at: Date): Uint8Array {
  const places = [VERSION_NEEDED, UTF8_NAMES, METHODS[method], timeOf(at), dateOf(at)] as const;
  return numbers([
    ...places.map((value) => [value, 2] as const),
    ...([sum, bytes.length, size] as const).map((value) => [value, 4] as const),
    ...[[name.length, 2] as const, [0, 2] as const],
  ]);
}

function directoryEntry({ facts, name, at }: Listed): Uint8Array {
  const signed = numbers([
    [DIRECTORY_ENTRY, 4],
    [VERSION_NEEDED, 2],
  ]);
  // No comment, the first disk, no attributes.
  const rest = numbers([
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 4],
    [at, 4],
  ]);
  return joined([signed, facts, rest, name]);
}

function endOf(count: number, size: number, at: number): Uint8Array {
  return numbers([
    [END_OF_DIRECTORY, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [size, 4],
    [at, 4],
    [0, 2],
  ]);
}

const timeOf = (at: Date): number =>
  (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);

const dateOf = (at: Date): number =>
  ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();

/** Writes numbers one after another, each in so many bytes, the lowest first. */
function numbers(all: readonly (readonly [value: number, bytes: 2 | 4])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(all.reduce((sum, [, bytes]) => sum + bytes, 0)));
  let place = 0;
  for (const [value, bytes] of all) {
    if (bytes === 2) view.setUint16(place, value, true);
    else view.setUint32(place, value, true);
    place += bytes;
  }
  return new Uint8Array(view.buffer);
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
