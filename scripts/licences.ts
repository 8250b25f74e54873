/**
 * Writes docs/licences.md anew from package-lock.json: npm run licences
 * For whoever adds or updates a dependency; a test holds that they agree, and that each licence is one under which the program may be passed on.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type LockEntry = {
  /** Of the program itself alone. */
  name?: string;
  version?: string;
  license?: string;
  integrity?: string;
  dev?: boolean;
  optional?: boolean;
  devOptional?: boolean;
  peerDependencies?: Record<string, string>;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
};
export type Lock = { packages: Record<string, LockEntry> };
type Licensed = { name: string; version: string; licence: string };

/** What asks for no more than to keep its notice, or (MPL-2.0, OFL-1.1) to pass the package itself on under the same terms. */
const ALLOWED = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'Zlib'],
  ...['MPL-2.0', 'OFL-1.1'],
]);
const UNKNOWN = 'unknown';
/** Licences that packages name in words of their own. */
const WORDED: Readonly<Record<string, string>> = { 'Apache License 2.0': 'Apache-2.0' };

/** Returns the name of the package that lies in a folder. @example nameAt('node_modules/a/node_modules/@b/c') // '@b/c' */
export const nameAt = (path: string): string => path.split('node_modules/').at(-1) ?? path;

/**
 * Returns the licence of what lies in a folder, or `unknown`. A build for one system of which the lock says none has that of the package
 * which chooses between the builds.
 */
export function licenceAt({ packages }: Lock, path: string): string {
  const own = packages[path]?.license;
  if (own !== undefined) return WORDED[own] ?? own;
  const name = nameAt(path);
  const choosing = Object.values(packages).find(
    ({ optionalDependencies = {} }) => name in optionalDependencies,
  );
  return choosing?.license ?? UNKNOWN;
}

/** Returns every package that runs with the program on any system, in the order of their names. */
export function licencesOf(lock: Lock): Licensed[] {
  const found = Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { version = '' }]) => ({ name: nameAt(path), version, licence: licenceAt(lock, path) }));
  const order = ({ name, version }: Licensed) => `${name} ${version}`;
  return found.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Tells whether an SPDX expression leaves a choice under which nothing but allowed licences applies. */
export function isAllowed(expression: string): boolean {
  const choices = expression.replaceAll(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((licence) => ALLOWED.has(licence)));
}

/** Returns the page for docs/, in Markdown. */
export function licencesPage(lock: Lock): string {
  const rows = licencesOf(lock).map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  return `# Licences of what runs with the program

Written by \`npm run licences\` from package-lock.json, builds for other systems among them. Do not edit it.

| Package | Version | Licence |
|---|---|---|
${rows.join('\n')}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  writeFileSync('docs/licences.md', licencesPage(lock));
}
