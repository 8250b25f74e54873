import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readSheet } from '../../src/spreadsheet/read.ts';
import { declaredUnpackedBytes } from '../../src/spreadsheet/zip-directory.ts';

const MB = 1024 * 1024;

/** A zip archive of one entry that declares an unpacked size of its maker's choice. */
function zip(entry: { content: Uint8Array; declared: number; flags?: number }): Buffer {
  const name = Buffer.from('[Content_Types].xml');
  const packed = deflateRawSync(entry.content);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(entry.flags ?? 0, 2);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(entry.declared, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, name, packed]);
  const directory = Buffer.concat([
    Buffer.from('PK\x01\x02'),
    Buffer.from([20, 0]),
    fields,
    Buffer.alloc(14),
    name,
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}

test('an archive that unpacks to more than 50 MB is refused before it is unpacked', async () => {
  const bytes = zip({ content: new Uint8Array(51 * MB), declared: 51 * MB });
  expect(bytes.length).toBeLessThan(MB);
  expect(await readSheet({ name: 'bomb.xlsx', bytes })).toEqual({ refused: 'too-large' });
});

test('an archive that declares less than it holds is unpacked no further than declared, and refused', async () => {
  const bytes = zip({ content: new Uint8Array(51 * MB), declared: 1000 });
  expect(declaredUnpackedBytes(bytes)).toBe(1000);
  expect(await readSheet({ name: 'bomb.xlsx', bytes })).toEqual({ refused: 'unreadable' });
});

test.each([
  ['declares nothing at all', { content: new Uint8Array(MB), declared: 0 }],
  ['leaves its size to a later descriptor', { content: new Uint8Array(MB), declared: 0, flags: 0x08 }],
])('an archive that %s is refused', async (_, entry) => {
  expect(await readSheet({ name: 'bomb.xlsx', bytes: zip(entry) })).toEqual({ refused: 'unreadable' });
});
