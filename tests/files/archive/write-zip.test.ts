import fc from 'fast-check';
import PizZip from 'pizzip';
import { describe, expect, test } from 'vitest';
import { writeZip, type ZipFile } from '../../../src/files/archive/write-zip.ts';
import { openZip } from '../../../src/files/spreadsheet/zip-archive.ts';

const AT = new Date('2026-12-31T16:30:08Z');

async function* each(files: readonly ZipFile[]): AsyncGenerator<ZipFile> {
  yield* files;
}

async function zipped(files: readonly ZipFile[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeZip(each(files), AT)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('an archive that is written', () => {
  test('is read by others with the names, the contents and the date', async () => {
    const zip = new PizZip(await zipped([{ name: '05 节点/5-1 通知目录.txt', bytes: bytesOf('清风') }]));
    const file = zip.file('05 节点/5-1 通知目录.txt');
    expect(file?.asText()).toBe('清风');
    expect(file?.date.toISOString()).toContain('2026-12-31T16:30:08');
  });

  test('holds what was put into it, whatever that is', async () => {
    const contents = fc.dictionary(fc.string({ minLength: 1 }), fc.uint8Array(), { maxKeys: 8 });
    await fc.assert(
      fc.asyncProperty(contents, async (files) => {
        const given = Object.entries(files).map(([name, bytes]) => ({ name: name.toWellFormed(), bytes }));
        const archive = openZip(await zipped(given));
        for (const { name, bytes } of given) {
          const pieces: Uint8Array[] = [];
          for await (const piece of archive.unpack(name)) pieces.push(piece);
          expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('packs what comes in pieces, to what it was', async () => {
    const line = '王强,1,law-001,A,1,1\r\n';
    async function* pieces() {
      for (let count = 0; count < 5_000; count++) yield bytesOf(line);
    }
    const archive = await zipped([{ name: '作答明细.csv', pieces: pieces() }]);
    expect(archive.length).toBeLessThan(5_000);
    expect(new PizZip(archive).file('作答明细.csv')?.asText()).toBe(line.repeat(5_000));
  });

  test('is none where the pieces of a file fail', async () => {
    async function* pieces() {
      yield bytesOf('1');
      throw new Error('torn');
    }
    await expect(zipped([{ name: '1.csv', pieces: pieces() }])).rejects.toThrow('torn');
  });

  test('is handed on while its files are made: none is asked for before the one before it has gone out', async () => {
    const made: string[] = [];
    async function* making(): AsyncGenerator<ZipFile> {
      for (const name of ['1', '2']) {
        made.push(name);
        yield { name, bytes: bytesOf(name) };
      }
    }
    const pieces = writeZip(making(), AT);
    await pieces.next();
    expect(made).toEqual(['1']);
  });

  test('with nothing in it is an archive as well', async () => {
    expect(Object.keys(new PizZip(await zipped([])).files)).toEqual([]);
  });
});
