import { crc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { openZip } from '../../../src/files/spreadsheet/zip-archive.ts';

const MB = 1024 * 1024;
const NAME = 'xl/workbook.xml';

type Zip = {
  content: Uint8Array;
  /** What the directory says of its size unpacked. */
  declared: number;
  checksum?: number;
  method?: number;
};

/** A zip archive of one entry, of which its directory says what its maker likes. */
function zip({ content, declared, checksum = crc32(content), method = 8 }: Zip): Buffer {
  const name = Buffer.from(NAME);
  const packed = deflateRawSync(content);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt32LE(checksum, 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(declared, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, name, packed]);
  const version = Buffer.from([20, 0]);
  const directory = Buffer.concat([Buffer.from('PK\x01\x02'), version, fields, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}

async function unpackedBytes(bytes: Uint8Array): Promise<number> {
  let sum = 0;
  for await (const piece of openZip(bytes).unpack(NAME)) sum += piece.length;
  return sum;
}

const content = new Uint8Array(MB).fill(65);

test.each([
  ['what it holds', MB],
  ['less than it holds', 1000],
  ['more than it holds', 4_000_000_000],
  ['nothing at all', 0],
])('an archive that declares %s is unpacked as far as it goes', async (_, declared) => {
  expect(await unpackedBytes(zip({ content, declared }))).toBe(MB);
});

test.each([
  ['truly', 51 * MB],
  ['with a lie', 1000],
])(
  'an archive that unpacks to more than 50 MB is refused, though it declares its size %s',
  async (_, declared) => {
    const bytes = zip({ content: new Uint8Array(51 * MB), declared });
    expect(bytes.length).toBeLessThan(MB);
    await expect(unpackedBytes(bytes)).rejects.toMatchObject({ refusal: { refused: 'too-large' } });
  },
);

test('the parts of an archive are counted together', async () => {
  const archive = openZip(zip({ content: new Uint8Array(20 * MB), declared: 0 }));
  const unpack = async () => {
    for await (const _ of archive.unpack(NAME));
  };
  await unpack();
  await unpack();
  await expect(unpack()).rejects.toMatchObject({ refusal: { refused: 'too-large' } });
});

test.each([
  ['whose content is not what was packed', zip({ content, declared: MB, checksum: 1 })],
  ['packed in an unknown way', zip({ content, declared: MB, method: 99 })],
])('an archive %s is damaged', async (_, bytes) => {
  await expect(unpackedBytes(bytes)).rejects.toThrow();
  expect(await readSheet({ name: 'a.xlsx', bytes })).toEqual({ refused: 'unreadable' });
});
