import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Finds the first program of these names on the path, folder by folder. */
export function findOnPath(names: readonly string[], searchPath: string): string | undefined {
  return listOnPath(names, searchPath)[0];
}

/** Lists all that there are, by folder of the path; one that several names lead to is there once. */
export function listOnPath(names: readonly string[], searchPath: string): string[] {
  const all = searchPath
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name)).filter(isExecutable));
  const seen = new Set<string>();
  return all.filter((path) => seen.size < seen.add(realpathSync(path)).size);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
