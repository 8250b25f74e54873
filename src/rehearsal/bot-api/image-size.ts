export type ImageSize = { width: number; height: number };

const PNG_SIGNATURE = 0x89504e47;
const JPEG_START = 0xffd8;

/** Reads width and height in pixels of a PNG or JPEG picture; undefined if the bytes are neither. */
export function readImageSize(bytes: Uint8Array): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 24 && view.getUint32(0) === PNG_SIGNATURE) {
    return { width: view.getUint32(16), height: view.getUint32(20) };
  }
  return bytes.length >= 4 && view.getUint16(0) === JPEG_START ? readJpegSize(view) : undefined;
}

/** The size stands in the start-of-frame segment: 0xC0 to 0xCF, but for 0xC4, 0xC8 and 0xCC, which are other things. */
function readJpegSize(view: DataView): ImageSize | undefined {
  let position = 2;
  while (position + 9 <= view.byteLength) {
    const marker = view.getUint16(position);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return { height: view.getUint16(position + 5), width: view.getUint16(position + 7) };
    position += 2 + view.getUint16(position + 2);
  }
  return undefined;
}
