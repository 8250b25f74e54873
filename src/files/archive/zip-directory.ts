const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const COMMENT_MAX_BYTES = 0xffff;

export const STORED = 0;
export const DEFLATED = 8;

/** `method`: how it is packed, `STORED` or `DEFLATED` in all archives that matter here; `checksum`: the CRC-32 of its content. */
export type ZipEntry = { method: number; checksum: number; packed: Uint8Array };

/**
 * Reads the entries of a zip archive by their names, as its directory lists them. What it says of unpacked sizes is left out, for
 * it may be anybody's work. Throws where the archive is damaged, or of the kind for more than 4 GB.
 *
 * Offsets: APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16; reading past the end throws.
 */
export function readZipDirectory(bytes: Uint8Array): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const entries = new Map<string, ZipEntry>();
  let at = view.getUint32(end + 16, true);
  for (let read = 0; read < count; read++) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new Error('The directory is damaged.');
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) =>
      view.getUint16(at + offset, true),
    );
    const letters = bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + name);
    entries.set(new TextDecoder().decode(letters), {
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed: contentAt(view, view.getUint32(at + 42, true), view.getUint32(at + 20, true)),
    });
    at += ENTRY_BYTES + name + extra + comment;
  }
  return entries;
}

function contentAt(view: DataView, headerAt: number, length: number): Uint8Array {
  if (view.getUint32(headerAt, true) !== LOCAL_HEADER) throw new Error('An entry has no header.');
  const [name, extra] = [view.getUint16(headerAt + 26, true), view.getUint16(headerAt + 28, true)];
  const from = headerAt + LOCAL_BYTES + name + extra;
  if (from + length > view.byteLength) throw new Error('An entry ends after the archive.');
  return new Uint8Array(view.buffer, view.byteOffset + from, length);
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - COMMENT_MAX_BYTES);
  for (let at = view.byteLength - END_BYTES; at >= first; at--)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  throw new Error('The archive has no directory.');
}
