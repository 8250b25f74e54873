import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Redis 7 and later. */
export const PARTS_FOLDER = 'appendonlydir';
export const MANIFEST = 'appendonly.aof.manifest';
/** Redis 6. */
export const SINGLE_FILE = 'appendonly.aof';
const SNAPSHOT = 'dump.rdb';

/** What data lies in a folder. All but the first three would give an empty or an old office beside what is there. */
export type DataFormat =
  | 'none'
  | 'single-file'
  | 'multi-part'
  /** Both formats: nobody knows which is the office. */
  | 'both'
  /** Parts without the list that says how they belong together. */
  | 'no-manifest'
  /** A copy of the whole, which a server that keeps an append-only file passes over. */
  | 'snapshot-only';

/** Tells in which form of append-only file the folder holds data: one file, a folder of parts, both, or none. */
export function findDataFormat(dataDir: string): DataFormat {
  const parts = listParts(dataDir);
  const hasSingle = hasContent(join(dataDir, SINGLE_FILE));
  if (parts.length > 0 && hasSingle) return 'both';
  if (parts.length > 0) return parts.includes(MANIFEST) ? 'multi-part' : 'no-manifest';
  if (hasSingle) return 'single-file';
  return hasContent(join(dataDir, SNAPSHOT)) ? 'snapshot-only' : 'none';
}

function listParts(dataDir: string): string[] {
  const folder = join(dataDir, PARTS_FOLDER);
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith(SINGLE_FILE)) : [];
}

const hasContent = (path: string): boolean => existsSync(path) && statSync(path).size > 0;
