import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** One bit a pixel, grey, no interlacing: 1 is white. */
const BLACK_AND_WHITE = Buffer.from([1, 0, 0, 0, 0]);
const NO_FILTER = 0;

/**
 * Writes a picture of black and white squares as a PNG of one bit a pixel: a twentieth of what a drawing of the same would be, which counts
 * where thousands of them go into one file. Shapes: ISO/IEC 15948 (PNG).
 *
 * @param size how many squares there are in a row, and rows
 * @param pixels how long the side of a square is
 */
export function bitmapPng(
  size: number,
  pixels: number,
  isBlack: (row: number, column: number) => boolean,
): Uint8Array {
  const side = size * pixels;
  const header = Buffer.alloc(8);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  const rows = Array.from({ length: size }, (_, row) =>
    rowOf(size, pixels, (column) => isBlack(row, column)),
  );
  const lines = rows.flatMap((row) => Array.from({ length: pixels }, () => row));
  return new Uint8Array(
    Buffer.concat([
      SIGNATURE,
      chunk('IHDR', Buffer.concat([header, BLACK_AND_WHITE])),
      chunk('IDAT', deflateSync(Buffer.concat(lines))),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function rowOf(size: number, pixels: number, isBlack: (column: number) => boolean): Buffer {
  const row = Buffer.alloc(1 + Math.ceil((size * pixels) / 8));
  row[0] = NO_FILTER;
  for (let x = 0; x < size * pixels; x++)
    if (!isBlack(Math.floor(x / pixels))) row[1 + (x >> 3)] = (row[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
  return row;
}

function chunk(type: string, data: Buffer): Buffer {
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
