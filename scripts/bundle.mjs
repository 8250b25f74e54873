// Joins the ~1,800 modules of the program, and the packages that a start needs, into a few files: finding and linking them one by one is half of
// what a start costs. Threads run from the sources. Where nothing can be written the program starts from its sources as well.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { parseAst } from 'rolldown/parseAst';
import { bundlesOf, digestOf, findBundle, MANIFEST, programDigest, sightOf } from './program-files.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/**
 * Packages that stay where they are: some find files by their own place (pino its threads), hold machine code (resvg, msgpackr-extract) or are
 * warned of outside of node_modules (what grammY fetches with); the others are first needed long after the start.
 */
const OUTSIDE = [
  ...['pino', '@resvg/resvg-js', 'msgpackr-extract', 'grammy', 'undici', 'yaml', '@fontsource'],
  ...['docxtemplater', 'pizzip', 'saxes', 'age-encryption', 'qrcode-generator', 'hucre', 'nodemailer'],
  ...['@alicloud/dysmsapi20170525', 'tencentcloud-sdk-nodejs-sms'],
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

/**
 * Writes what stands in tagged templates without a character beyond ASCII, as the writer of the code does everywhere else: V8 keeps the
 * text of a program at two bytes a character from the first Chinese one on. A tag may tell an escape from its character; those of ours do
 * not, but for `String.raw`, which becomes the template of the same value.
 */
const inAscii = {
  name: 'in-ascii',
  transform: {
    filter: { id: /\/src\/.*\.ts$/, code: /[\w)\]]`/ },
    handler: (code) => ({ code: withoutTagged(code), map: null }),
  },
};

function withoutTagged(code) {
  const edits = taggedIn(parseAst(code, { lang: 'ts' })).flatMap(({ tag, quasi }) => {
    const isRaw = code.slice(tag.start, tag.end) === 'String.raw';
    const ends = [quasi.start, ...quasi.expressions.map(({ end }) => end)];
    const starts = [...quasi.expressions.map(({ start }) => start), quasi.end];
    const texts = ends.map((from, i) => ({ from, to: starts[i], of: isRaw ? unrawed : escaped }));
    return isRaw ? [{ from: tag.start, to: tag.end, of: () => '' }, ...texts] : texts;
  });
  return edits
    .toSorted((a, b) => b.from - a.from)
    .reduce(
      (text, { from, to, of }) => text.slice(0, from) + of(text.slice(from, to)) + text.slice(to),
      code,
    );
}

function taggedIn(node) {
  if (typeof node !== 'object' || node === null) return [];
  const within = Object.values(node).flatMap(taggedIn);
  return node.type === 'TaggedTemplateExpression' ? [node, ...within] : within;
}

const escaped = (text) =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
/** A backslash of a raw text stands for itself, as does what it keeps from ending the text. */
const unrawed = (text) => text.replace(/\\([\\`$]?)/g, (_, next) => `\\\\${next && `\\${next}`}`);

async function write(digest, folder) {
  const bundle = await rolldown({
    cwd: root,
    input: { main: join(root, 'src/main.ts'), cli: join(root, 'src/cli.ts') },
    platform: 'node',
    external: new RegExp(`^(?:${OUTSIDE.join('|')})(?:/|$)`),
    // Of a package that has both, what is meant for bundles.
    resolve: { mainFields: ['module', 'main'] },
    plugins: [inPlace(digest), inAscii],
    // Nothing is left out, here or below: by itself it takes a decodeURIComponent that is to throw for one without effect.
    treeshake: false,
    logLevel: 'silent',
  });
  await bundle.write({
    ...{ dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    ...{ sourcemap: true, sourcemapExcludeSources: true },
    comments: false,
    // No function is touched, and every line stays one: of an error that nobody catches Node prints the line.
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: false, asciiOnly: true } },
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
