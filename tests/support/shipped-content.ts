import { join } from 'node:path';
import { inject } from 'vitest';
import { CONTENT_FOLDERS } from '../../src/app/content-folders.ts';
import { loadContent } from '../../src/app/load-content.ts';
import type { OfficeContent } from '../../src/app/read-content.ts';
import { keepResult } from '../../src/content/keep-result.ts';

const kept = { file: join(inject('runFolder'), 'shipped-content'), basis: [] };
const content = await keepResult(kept, () => loadContent(CONTENT_FOLDERS));

/** What ships, read from the content folders once in a run: for its time, the folders stand as they are. */
export function shippedContent(): OfficeContent {
  return content;
}
