import { makeDataFolder } from '../embedded-redis/data-folder.ts';
import { findFolderFacts } from './doctor/data-folder.ts';
import { folderFindings } from './doctor/start-examinations.ts';

/**
 * Sees, before anything is written anywhere, that this machine can keep what it knows of the office in the folder, and makes it; warns of
 * another user's, and of one on a network share or in memory. Throws `DataFolderUnusable`.
 */
export async function prepareDataFolder(folder: string, warn: (text: string) => void): Promise<void> {
  const findings = folderFindings(folder, await findFolderFacts(folder), process.getuid?.());
  makeDataFolder(folder);
  // As they were before: what has been closed to others since was open until now.
  for (const { text, remedy } of findings) warn(`注意：${text}${remedy}`);
}
