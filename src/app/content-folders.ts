import { join } from 'node:path';

export type ContentFolders = { scenarios: string; questionBank: string };

/** The folders that ship with the program, below the folder it is started in. */
export const CONTENT_FOLDERS: ContentFolders = { scenarios: 'scenarios', questionBank: 'question-bank' };

/** Returns where the Word templates lie: beside the scenarios. */
export function templatesFolder(scenarios: string): string {
  return join(scenarios, 'templates');
}
