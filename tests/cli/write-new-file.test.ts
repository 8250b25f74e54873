import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { writeNewFile } from '../../src/cli/write-new-file.ts';
import { createCliIo } from '../support/cli.ts';

function aFile() {
  const folder = mkdtempSync(join(tmpdir(), 'qf-new-file-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return { file: join(folder, 'a.zip'), io: createCliIo() };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function* pieces(failsAfterTwo = false): AsyncGenerator<Uint8Array> {
  yield bytes('one ');
  yield bytes('two');
  if (failsAfterTwo) throw new Error('Redis went away.');
}

describe('a new file', () => {
  test('is written in pieces as they are made', async () => {
    const { file, io } = aFile();
    expect(await writeNewFile(file, pieces(), io)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('one two');
  });

  test('that comes to no end leaves nothing half, and says what went wrong', async () => {
    const { file, io } = aFile();
    await expect(writeNewFile(file, pieces(true), io)).rejects.toThrow('Redis went away.');
    expect(existsSync(file)).toBe(false);
  });

  test('is never written over another, nor where there is no folder', async () => {
    const { file, io } = aFile();
    await writeNewFile(file, bytes('first'), io);
    expect(await writeNewFile(file, bytes('second'), io)).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe('first');
    expect(await writeNewFile(join(file, 'b.zip'), bytes('third'), io)).toBe(false);
    expect(io.complained()).toMatch(/已存在，没有覆盖[\s\S]*写不了文件/);
  });
});
