import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';

// The checksum is over the compressed bytes: gzip itself passes over a flipped byte in its header or in its padding. It stands in
// a gzip member of its own behind them, so that `zcat` prints it as the last line. The same digest always makes the same bytes.

const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const DIGEST = 'sha256';

function trailerOf(hash: Hash): Buffer {
  const line = Buffer.from(`${JSON.stringify({ [DIGEST]: hash.digest('hex') })}\n`);
  const sizes = Buffer.alloc(5);
  sizes[0] = 1;
  sizes.writeUInt16LE(line.length, 1);
  sizes.writeUInt16LE(~line.length & 0xffff, 3);
  const end = Buffer.alloc(8);
  end.writeUInt32LE(crc32(line), 0);
  end.writeUInt32LE(line.length, 4);
  return Buffer.concat([GZIP_HEADER, sizes, line, end]);
}

const TRAILER_BYTES = trailerOf(createHash(DIGEST)).length;

/** Appends the checksum to the bytes of a compressed file. */
export async function* withTrailer(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const hash = createHash(DIGEST);
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
  yield trailerOf(hash);
}

/** Takes the checksum off again; throws what `mismatch` makes, behind the last byte, where it is not that of the bytes before it. */
export async function* withoutTrailer(
  bytes: AsyncIterable<Uint8Array>,
  mismatch: () => Error,
): AsyncGenerator<Uint8Array> {
  const hash = createHash(DIGEST);
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const all = Buffer.concat([held, chunk]);
    const ready = all.subarray(0, Math.max(0, all.length - TRAILER_BYTES));
    held = all.subarray(ready.length);
    hash.update(ready);
    if (ready.length > 0) yield ready;
  }
  if (!trailerOf(hash).equals(held)) throw mismatch();
}
