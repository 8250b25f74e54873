const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const COMMENT_MAX_BYTES = 0xffff;

/**
 * The sum of the unpacked sizes that a zip archive declares in its directory, before anything is unpacked; `undefined`
 * where the directory is damaged or hides a size.
 *
 * The reader unpacks no more of an entry than was declared, as long as a size above 0 was (APPNOTE.TXT 4.3.12).
 */
export function declaredUnpackedBytes(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return undefined;
  const entries = view.getUint16(end + 10, true);
  let position = view.getUint32(end + 16, true);
  let sum = 0;
  for (let entry = 0; entry < entries; entry++) {
    if (position + ENTRY_BYTES > view.byteLength || view.getUint32(position, true) !== DIRECTORY_ENTRY)
      return undefined;
    const unpacked = view.getUint32(position + 24, true);
    if (unpacked === 0 && hidesContent(view, position)) return undefined;
    sum += unpacked;
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(position + offset, true));
    position += ENTRY_BYTES + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return sum;
}

function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_BYTES - COMMENT_MAX_BYTES);
  for (let position = view.byteLength - END_BYTES; position >= first; position--)
    if (view.getUint32(position, true) === END_OF_DIRECTORY) return position;
  return undefined;
}

/** An entry that declares no unpacked size although it has content, or leaves its sizes to a later descriptor. */
function hidesContent(view: DataView, entry: number): boolean {
  const isSizedLater = (view.getUint16(entry + 8, true) & 0x08) !== 0;
  return isSizedLater || view.getUint32(entry + 20, true) > 0;
}
