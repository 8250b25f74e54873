import { join } from 'node:path';
import { inject } from 'vitest';
import { CONTENT_FOLDERS, loadContent, type OfficeContent } from '../../src/app/read-content.ts';
import { keepResult } from '../../src/content/keep-result.ts';

let content: OfficeContent | undefined;

/** What ships, read from the content folders once in a run: for its time, the folders stand as they are. */
export function shippedContent(): OfficeContent {
  const kept = { file: join(inject('runFolder'), 'shipped-content'), basis: [] };
  content ??= keepResult(kept, () => loadContent(CONTENT_FOLDERS));
  return content;
}
