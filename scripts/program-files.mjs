// What the bundle of the program is made of and where it lies. Imports nothing but Node's own: every start looks here first.
import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Says of each file of a bundle what stands in it. */
export const MANIFEST = 'manifest.json';

/** Everything that a bundle depends on: the program, what it says of itself, and what makes the bundle. */
const MADE_OF = ['package.json', 'tsconfig.json', 'scripts/bundle.mjs'];

/** Where bundles lie, each in a folder named by the digest of what it was made of: `npm ci` takes them away with the packages. */
export const bundlesOf = (root) => join(root, 'node_modules', '.cache', 'qingfeng');

/** Digests every byte that a bundle depends on, with the runtime and the folder: no bundle is ever taken for another program. */
export function programDigest(root) {
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
  const parts = [Buffer.from(JSON.stringify([root, process.versions]))];
  for (const path of [...MADE_OF.map((name) => join(root, name)), ...sources]) {
    const bytes = readFileSync(path);
    parts.push(Buffer.from(`\0${path}\0${bytes.length}\0`), bytes);
  }
  return digestOf(Buffer.concat(parts));
}

/** Returns the folder of the bundle of the program as it is now; undefined where there is none, or a byte of it is not as it was made. */
export function findBundle(root) {
  try {
    const bundles = bundlesOf(root);
    if (!existsSync(bundles)) return undefined;
    const folder = join(bundles, programDigest(root));
    const files = Object.entries(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')));
    const isWhole = files.every(([name, wanted]) => digestOf(readFileSync(join(folder, name))) === wanted);
    return isWhole ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** Digests bytes, as hexadecimal digits. */
export const digestOf = (bytes) => hash('sha256', bytes, 'hex');
