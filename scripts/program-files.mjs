// What the bundle of the program is made of and where it lies. Imports nothing but Node's own: every start looks here first.
import { hash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Says what stands in each file of a bundle, and of what sight its program was. */
export const MANIFEST = 'manifest.json';

/** What a bundle depends on beside the sources: what the program says of itself, what makes the bundle, and (in its lock) all packages. */
const MADE_OF = ['package.json', 'tsconfig.json', 'scripts/bundle.mjs', 'node_modules/.package-lock.json'];

/** Where bundles lie, each in a folder named by the digest of what it was made of: `npm ci` takes them away with the packages. */
export const bundlesOf = (root) => join(root, 'node_modules', '.cache', 'qingfeng');

/** Digests every byte that a bundle depends on, with the runtime and the folder: no bundle is ever taken for another program. */
export function programDigest(root) {
  const parts = [Buffer.from(groundOf(root))];
  for (const path of filesOf(root)) {
    const bytes = readFileSync(path);
    parts.push(Buffer.from(`\0${path}\0${bytes.length}\0`), bytes);
  }
  return digestOf(Buffer.concat(parts));
}

/**
 * Looks at the same files without reading them. One of the same place on the disk, size and times has not been touched: nothing can give a
 * file an earlier time of its last change, as it can of its last writing. `changedAt` is the latest of them, in ms.
 */
export function sightOf(root) {
  const seen = [groundOf(root)];
  let changedAt = 0;
  for (const path of filesOf(root)) {
    const { ino, size, mtimeMs, ctimeMs } = statSync(path);
    seen.push(path, ino, size, mtimeMs, ctimeMs);
    changedAt = Math.max(changedAt, ctimeMs);
  }
  return { sight: digestOf(Buffer.from(seen.join('\0'))), changedAt };
}

const groundOf = (root) => JSON.stringify([root, process.versions]);

function filesOf(root) {
  const files = MADE_OF.map((name) => join(root, name));
  const enter = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) enter(`${folder}/${entry.name}`);
      else files.push(`${folder}/${entry.name}`);
    }
  };
  enter(join(root, 'src'));
  return files.sort();
}

/** Returns the folder of the bundle of the program as it is now; undefined where there is none, or the code in it is not as it was made. */
export function findBundle(root) {
  try {
    const manifests = readManifests(root);
    if (manifests.size === 0) return undefined;
    const { sight } = sightOf(root);
    const [seen] = [...manifests].find(([, manifest]) => manifest.sight === sight) ?? [];
    const folder = seen ?? join(bundlesOf(root), programDigest(root));
    const isWhole = Object.entries(manifests.get(folder).files).every(
      ([name, wanted]) => digestOf(readFileSync(join(folder, name))) === wanted,
    );
    return isWhole ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** One that is being made, with a dot in its name, is nobody's yet; a damaged one is as good as none. */
function readManifests(root) {
  const names = readdirSync(bundlesOf(root)).filter((name) => !name.includes('.'));
  const folders = names.map((name) => join(bundlesOf(root), name));
  return new Map(
    folders.flatMap((folder) => {
      try {
        return [[folder, JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'))]];
      } catch {
        return [];
      }
    }),
  );
}

/** Digests bytes, as hexadecimal digits. */
export const digestOf = (bytes) => hash('sha256', bytes, 'hex');
