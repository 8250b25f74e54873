import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { CONTENT_FOLDERS, loadContent, type OfficeContent } from '../../src/app/read-content.ts';

let content: OfficeContent | undefined;

/**
 * What ships, read from the content folders. Reading and checking it takes seconds: the first test file that asks writes it down for
 * the others of the run. What is lost by that is how to place a mistake that is found later, and none is in what was read.
 */
export function shippedContent(): OfficeContent {
  content ??= readOnce(join(inject('runFolder'), 'shipped-content.json'));
  return content;
}

function readOnce(file: string): OfficeContent {
  if (!existsSync(file)) writeWhole(file, JSON.stringify(loadContent(CONTENT_FOLDERS)));
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Under another name first: whoever finds it finds all of it. */
function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, file);
}
