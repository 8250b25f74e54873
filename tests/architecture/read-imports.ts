import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** One import line of a source file. `target` is a path below the repository, or a library's name. */
export type Import = { file: string; line: number; target: string; typeOnly: boolean };

const PATTERN = /^(?:import|export)\s+(type\s+)?([^;'"]*?)from\s+'([^']+)'|import\('([^']+)'\)/gm;

export const sources: readonly string[] = globSync('src/**/*.ts').map((file) => file.replaceAll('\\', '/'));

/** Returns what a file imports. An import of nothing but types, however it is written, counts as one of types. */
export function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(PATTERN)].map((match) => ({
    file,
    line: text.slice(0, match.index).split('\n').length,
    target: resolve(file, match[3] ?? match[4] ?? ''),
    typeOnly: match[1] !== undefined || namesTypesOnly(match[2]),
  }));
}

function namesTypesOnly(names: string | undefined): boolean {
  const listed = /^\s*\{([^}]*)\}\s*$/.exec(names ?? '')?.[1];
  const each =
    listed
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean) ?? [];
  return each.length > 0 && each.every((name) => name.startsWith('type '));
}

const resolve = (file: string, target: string): string =>
  target.startsWith('.') ? normalize(join(dirname(file), target)) : target;
