// Joins the ~1,800 modules of the program into a few files: finding and linking them one by one is half of what a start costs. Packages stay
// where they are, and threads run from the sources. Where nothing can be written the program starts from its sources as well.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { bundlesOf, digestOf, findBundle, MANIFEST, programDigest } from './program-files.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** The newest, and the one before: a program that was started from it may still load a part of it. */
const KEPT_BUNDLES = 2;

/** Modules find folders, threads and one another by their own place: that of their source, wherever the bundle lies. */
const inPlace = (digest) => ({
  name: 'in-place',
  transform: {
    filter: { code: 'import.meta' },
    handler: (code, id) => ({
      code: code
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
        .replaceAll('import.meta.main', 'false')
        .replaceAll('import.meta.programDigest', JSON.stringify(digest)),
      // Every line stays on its line.
      map: null,
    }),
  },
});

async function write(digest, folder) {
  const bundle = await rolldown({
    cwd: root,
    input: { main: join(root, 'src/main.ts'), cli: join(root, 'src/cli.ts') },
    platform: 'node',
    external: /^[^./]/,
    plugins: [inPlace(digest)],
    logLevel: 'silent',
  });
  await bundle.write({
    ...{ dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    ...{ sourcemap: true, sourcemapExcludeSources: true },
  });
  await bundle.close();
}

/** Under another name first: whoever starts now finds all of it or nothing. */
async function make() {
  const digest = programDigest(root);
  if (findBundle(root)) return;
  const bundles = bundlesOf(root);
  const unfinished = join(bundles, `${digest}.${process.pid}`);
  mkdirSync(unfinished, { recursive: true });
  try {
    await write(digest, unfinished);
    const names = readdirSync(unfinished);
    const manifest = Object.fromEntries(
      names.map((name) => [name, digestOf(readFileSync(join(unfinished, name)))]),
    );
    writeFileSync(join(unfinished, MANIFEST), JSON.stringify(manifest));
    // An edit meanwhile belongs to neither program; and one of this name that was no use is in the way.
    if (programDigest(root) !== digest || findBundle(root)) return;
    rmSync(join(bundles, digest), { recursive: true, force: true });
    renameSync(unfinished, join(bundles, digest));
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  forgetFormer(bundles);
}

function forgetFormer(bundles) {
  const madeAt = (name) => statSync(join(bundles, name)).mtimeMs;
  const all = readdirSync(bundles).toSorted((a, b) => madeAt(b) - madeAt(a));
  for (const name of all.slice(KEPT_BUNDLES)) rmSync(join(bundles, name), { recursive: true, force: true });
}

// It gives way to everybody, the office that has just started among them.
setPriority(constants.priority.PRIORITY_LOW);
await make();
