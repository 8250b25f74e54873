import { join } from 'node:path';
import { inject } from 'vitest';
import { CONTENT_FOLDERS } from '../../src/app/content-folders.ts';
import { loadContent } from '../../src/app/load-content.ts';
import type { OfficeContent } from '../../src/app/read-content.ts';
import { keepResult } from '../../src/content/keep-result.ts';

/** A process that a test starts for itself is in no run: it reads the folders. */
function folderOfRun(): string | undefined {
  try {
    return inject('runFolder');
  } catch {
    return undefined;
  }
}

const run = folderOfRun();
const read = () => loadContent(CONTENT_FOLDERS);
const content = run
  ? await keepResult({ file: join(run, 'shipped-content'), basis: [] }, read)
  : await read();

/** What ships, read from the content folders once in a run: for its time, the folders stand as they are. */
export function shippedContent(): OfficeContent {
  return content;
}
