import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const LockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
      devOptional: z.boolean().optional(),
    }),
  ),
});
type Lock = z.infer<typeof LockSchema>;

/**
 * Counts the packages that there should be, and names those that are missing or of another version; nothing where npm has not come to
 * its end.
 */
export function comparePackages(program: string): { count: number; wrong: string[] } | undefined {
  const installed = readLock(join(program, 'node_modules/.package-lock.json'));
  if (!installed) return undefined;
  const wanted = Object.entries(readLock(join(program, 'package-lock.json'))?.packages ?? {}).filter(
    ([path, { dev, optional, devOptional }]) => path !== '' && !dev && !optional && !devOptional,
  );
  const isThere = (path: string, version: string | undefined) =>
    installed.packages[path]?.version === version && existsSync(join(program, path, 'package.json'));
  const wrong = wanted.flatMap(([path, { version }]) =>
    isThere(path, version) ? [] : [path.replace(/^.*node_modules\//, '')],
  );
  return { count: wanted.length, wrong };
}

/** npm writes the one in node_modules last of all. */
function readLock(file: string): Lock | undefined {
  try {
    return LockSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
