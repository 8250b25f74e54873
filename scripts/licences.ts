/**
 * Writes docs/licences.md anew from package-lock.json: npm run licences
 * For whoever adds or updates a dependency; a test holds that they agree, and that each licence is one under which the program may be passed on.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

type LockEntry = {
  version?: string;
  license?: string;
  dev?: boolean;
  optionalDependencies?: Record<string, string>;
};
export type Lock = { packages: Record<string, LockEntry> };
type Licensed = { name: string; version: string; licence: string };

/** What asks for no more than to keep its notice, or (MPL-2.0, OFL-1.1) to pass the package itself on under the same terms. */
const ALLOWED = new Set([
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'Zlib'],
  ...['MPL-2.0', 'OFL-1.1'],
]);
const UNKNOWN = 'unknown';

/**
 * Returns every package that runs with the program on any system, in the order of their names. A build for one system of which the lock
 * says no licence has that of the package which chooses between the builds.
 */
export function licencesOf({ packages }: Lock): Licensed[] {
  const entries = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
  const choosing = (name: string) =>
    entries.find(([, { optionalDependencies = {} }]) => name in optionalDependencies)?.[1];
  const found = entries.map(([path, { version = '', license }]) => {
    const name = path.split('node_modules/').at(-1) ?? path;
    return { name, version, licence: license ?? choosing(name)?.license ?? UNKNOWN };
  });
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
