import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { keepResult } from '../../src/content/keep-result.ts';

/** A folder of files, the program that reads them, and a place to keep what it makes of them. */
function aReader() {
  const root = mkdtempSync(join(tmpdir(), 'qf-keep-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const at = (name: string) => join(root, name);
  for (const folder of ['files/inner', 'program']) mkdirSync(at(folder), { recursive: true });
  writeFileSync(at('files/a.yaml'), '甲');
  writeFileSync(at('files/inner/b.yaml'), '乙');
  writeFileSync(at('program/read.ts'), 'reads');
  const keeping = { file: at('kept/result'), basis: [at('files'), at('program')] };
  const work = () => readdirSync(at('files'), { recursive: true }).toSorted().map(String);
  let turns = 0;
  const read = (change: { file?: string; work?: () => unknown } = {}) =>
    keepResult<unknown>({ ...keeping, ...(change.file && { file: change.file }) }, () => {
      turns += 1;
      return (change.work ?? work)();
    });
  return { at, keeping, read, turns: () => turns };
}

test('what was worked out is not worked out again, and comes back as it was', async () => {
  const { read, turns } = aReader();
  const result = { list: [1, '甲'], map: new Map([['a', { absent: undefined }]]), none: undefined };
  const first = await read({ work: () => result });
  expect(await read({ work: () => result })).toStrictEqual(first);
  expect(turns()).toBe(1);
});

describe('worked out anew as soon as anything is different', () => {
  test.each<[string, (at: (name: string) => string) => void]>([
    ['a file is edited', (at) => writeFileSync(at('files/a.yaml'), '丙')],
    ['a file in a folder below is edited', (at) => writeFileSync(at('files/inner/b.yaml'), '丙')],
    ['a file is added', (at) => writeFileSync(at('files/c.yaml'), '')],
    ['a file is taken away', (at) => rmSync(at('files/a.yaml'))],
    ['a file is called otherwise', (at) => renameSync(at('files/a.yaml'), at('files/c.yaml'))],
    [
      'words move from one file to the next',
      (at) => {
        writeFileSync(at('files/a.yaml'), '');
        writeFileSync(at('files/inner/b.yaml'), '甲乙');
      },
    ],
    ['the program that reads is another', (at) => writeFileSync(at('program/read.ts'), 'reads otherwise')],
  ])('%s', async (_what, change) => {
    const { at, read, turns } = aReader();
    await read();
    change(at);
    await read();
    expect(turns()).toBe(2);
    await read();
    expect(turns()).toBe(2);
  });

  test('a file that is linked to is edited', async () => {
    const { at, read, turns } = aReader();
    writeFileSync(at('own.yaml'), '一');
    symlinkSync(at('own.yaml'), at('files/own.yaml'));
    await read();
    writeFileSync(at('own.yaml'), '二');
    await read();
    expect(turns()).toBe(2);
  });
});

test('a refusal is not kept: it is said again until its cause is mended', async () => {
  const { read } = aReader();
  const refuse = () => {
    throw new Error('第 3 行有误');
  };
  await expect(read({ work: refuse })).rejects.toThrow('第 3 行有误');
  await expect(read({ work: refuse })).rejects.toThrow('第 3 行有误');
  expect(await read({ work: () => 'mended' })).toBe('mended');
});

test('what is read while somebody edits is not taken for either state of the files', async () => {
  const { at, read } = aReader();
  const inTheMiddle = () => {
    writeFileSync(at('files/a.yaml'), '改');
    return 'half of each';
  };
  expect(await read({ work: inTheMiddle })).toBe('half of each');
  expect(await read({ work: () => 'edited' })).toBe('edited');
  writeFileSync(at('files/a.yaml'), '甲');
  expect(await read({ work: () => 'as before' })).toBe('as before');
});

describe('a kept file that is not what was kept is worked out anew, and put right', () => {
  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['empty', () => Buffer.alloc(0)],
    ['half-written', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['without its end', (bytes) => bytes.subarray(0, -1)],
    ['with a byte changed', (bytes) => bytes.with(-2, (bytes.at(-2) ?? 0) ^ 1) as Buffer],
    ['something else', () => Buffer.from('{"key":"value"}')],
  ])('%s', async (_what, damage) => {
    const { read, keeping, turns } = aReader();
    const result = await read();
    const whole = readFileSync(keeping.file);
    writeFileSync(keeping.file, damage(whole));
    expect(await read()).toEqual(result);
    expect(turns()).toBe(2);
    expect(readFileSync(keeping.file)).toEqual(whole);
  });
});

describe('where nothing can be kept, everything works as without', () => {
  test('in the place of the folder is a file', async () => {
    const { at, read, turns } = aReader();
    const file = at('files/a.yaml/result');
    expect(await read({ file })).toEqual(await read({ file }));
    expect(turns()).toBe(2);
  });

  test('in the place of the file is a folder: it stays as it is', async () => {
    const { at, read, turns } = aReader();
    mkdirSync(at('kept/result/inner'), { recursive: true });
    expect(await read()).toEqual(await read());
    expect(turns()).toBe(2);
    expect(readdirSync(at('kept'))).toEqual(['result']);
  });

  test('a file of the basis cannot be looked at', async () => {
    const { at, read, turns } = aReader();
    symlinkSync(at('files/loop'), at('files/loop'));
    expect(await read()).toEqual(await read());
    expect(turns()).toBe(2);
  });
});

test('two that start at once both get the result, and what is kept is whole', async () => {
  const { read, turns } = aReader();
  const other = () => read({ work: () => ['same'] });
  const first = await read({
    async work() {
      expect(await other()).toEqual(['same']);
      return ['same'];
    },
  });
  expect([first, await other(), turns()]).toEqual([['same'], ['same'], 2]);
});

test('nothing is left lying beside the kept file', async () => {
  const { at, read } = aReader();
  await read();
  expect(readdirSync(at('kept'))).toEqual(['result']);
});
