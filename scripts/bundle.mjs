// Joins the ~1,800 modules of the program, and the packages that a start needs, into a few files: finding and linking them one by one is half of
// what a start costs. Threads run from the sources. Where nothing can be written the program starts from its sources as well.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { bundlesOf, digestOf, findBundle, MANIFEST, programDigest, sightOf } from './program-files.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/**
 * Packages that stay where they are: some find files by their own place (pino its threads), hold machine code (resvg, msgpackr-extract) or are
 * warned of outside of node_modules (what grammY fetches with); the others are first needed long after the start.
 */
const OUTSIDE = [
  ...['pino', '@resvg/resvg-js', 'msgpackr-extract', 'grammy', 'undici', 'yaml', '@fontsource'],
  ...['docxtemplater', 'pizzip', 'saxes', 'age-encryption', 'qrcode-generator', 'hucre'],
];
/** The newest, and the one before: a program that was started from it may still load a part of it. */
const KEPT_BUNDLES = 2;
const SETTLED_MS = 2_000;

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
    external: new RegExp(`^(?:${OUTSIDE.join('|')})(?:/|$)`),
    // Of a package that has both, what is meant for bundles.
    resolve: { mainFields: ['module', 'main'] },
    plugins: [inPlace(digest)],
    // Nothing is left out, here or below: by itself it takes a decodeURIComponent that is to throw for one without effect.
    treeshake: false,
    logLevel: 'silent',
  });
  await bundle.write({
    ...{ dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    ...{ sourcemap: true, sourcemapExcludeSources: true },
    minify: false,
  });
  await bundle.close();
}

/** Under another name first: whoever starts now finds all of it or nothing. */
async function make() {
  if (findBundle(root)) return;
  const madeFrom = { ...sightOf(root), digest: programDigest(root), at: Date.now() };
  const bundles = bundlesOf(root);
  const unfinished = join(bundles, `${madeFrom.digest}.${process.pid}`);
  mkdirSync(unfinished, { recursive: true });
  try {
    await write(madeFrom.digest, unfinished);
    writeManifest(unfinished, madeFrom);
    // An edit meanwhile belongs to neither program; and one of this name that was no use is in the way.
    if (programDigest(root) !== madeFrom.digest || findBundle(root)) return;
    rmSync(join(bundles, madeFrom.digest), { recursive: true, force: true });
    renameSync(unfinished, join(bundles, madeFrom.digest));
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  forgetFormer(bundles);
}

/** A file that was changed this very moment may be changed once more within the same tick of the clock: then starts read every byte. */
function writeManifest(folder, { sight, changedAt, at }) {
  const code = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
  const files = Object.fromEntries(code.map((name) => [name, digestOf(readFileSync(join(folder, name)))]));
  const isSettled = at - changedAt > SETTLED_MS;
  writeFileSync(join(folder, MANIFEST), JSON.stringify({ files, ...(isSettled && { sight }) }));
}

function forgetFormer(bundles) {
  const madeAt = (name) => statSync(join(bundles, name)).mtimeMs;
  const all = readdirSync(bundles).toSorted((a, b) => madeAt(b) - madeAt(a));
  for (const name of all.slice(KEPT_BUNDLES)) rmSync(join(bundles, name), { recursive: true, force: true });
}

// It gives way to everybody, the office that has just started among them.
setPriority(constants.priority.PRIORITY_LOW);
await make();
