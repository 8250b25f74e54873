import { dirname, join } from 'node:path';
import { keepResult } from '../content/keep-result.ts';
import type { ContentFolders } from './content-folders.ts';
import type { OfficeContent } from './read-content.ts';

/** Where the content is kept from one start to the next, below the folder that the program is started in. */
const KEPT_CONTENT = '.cache/content';

const PROGRAM = dirname(import.meta.dirname);
const LIBRARIES = join(PROGRAM, '../node_modules/.package-lock.json');

declare global {
  interface ImportMeta {
    /** Digest of the whole program, where it runs from its bundle (`scripts/bundle.mjs`). */
    readonly programDigest?: string;
  }
}

/** Raised with every problem of the files, each with its place and remedy. */
export class ContentError extends Error {}

/**
 * Returns for a start what the files say; throws a `ContentError` that lists all that is wrong. Content without a mistake is read once,
 * until a file of it or the program changes.
 */
export function loadContent(folders: ContentFolders, file = KEPT_CONTENT): Promise<OfficeContent> {
  const program = import.meta.programDigest;
  // The start has just compared the bundle with every byte of the sources.
  const basis = [folders.scenarios, folders.questionBank, LIBRARIES, ...(program ? [] : [PROGRAM])];
  return keepResult({ file, basis, program }, () => readValid(folders));
}

/** Loads the readers only where something has to be read: they are a good part of the program. */
async function readValid(folders: ContentFolders): Promise<OfficeContent> {
  const { describeProblems, readContent } = await import('./read-content.ts');
  const { problems, folder: _folder, placed: _placed, ...content } = await readContent(folders);
  if (problems.length > 0) throw new ContentError(describeProblems(problems));
  return content;
}
