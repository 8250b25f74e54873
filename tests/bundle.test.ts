import { execFile } from 'node:child_process';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';

/** What npm notes of the packages that it has installed. */
const LOCK = 'node_modules/.package-lock.json';

const run = promisify(execFile);

const MAIN = `import { spoken } from './area/spoken.ts';
import { place, refuses, told } from './area/told.ts';
const { late } = await import('./area/late.ts');
console.log(JSON.stringify({
  refuses: refuses('50%'), place, told, late, spoken, bundled: import.meta.programDigest !== undefined,
  at: /at (?:\\w+ \\()?(\\S+?)\\)?$/m.exec(new Error('here').stack)?.[1],
}));
`;
const TOLD = `type Told = string;
export const told: Told = 'first';
export const place = [import.meta.url, import.meta.dirname];
export const refuses = (text: string): boolean => !isDecodable(text);
function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
`;
/** Chinese wherever it can stand in a program; ´ is a backtick and § what begins an expression. */
const SPOKEN = String.raw`const 名 = '清风·清風 🎐';
const said = (texts: TemplateStringsArray, ...told: unknown[]) => texts.map((text, i) => text + (told[i] ?? '')).join('');
const day = String.raw´(\d{1,2})[日号]\´§{String.raw´\n年\\´}´;
export const spoken = [
  名, { 知悉: 1 }, said´共 §{said´第 §{3} 人´} 人
🎐\n´, day, 'x号'.replace(/[日号]$/v, ''), /^[🎐一-龥]{2}$/u.test('清🎐'), ´§{名}，完´,
];
`
  .replaceAll('´', '`')
  .replaceAll('§', '$');

/** A folder of the program, as an image has it: without a lock, with what makes the bundle. */
async function installed(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'qingfeng-bundle-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const path of ['scripts', 'src/area', 'node_modules'])
    await mkdir(join(root, path), { recursive: true });
  for (const name of ['start', 'bundle', 'program-files', 'source-places'])
    await copyFile(`scripts/${name}.mjs`, join(root, `scripts/${name}.mjs`));
  await copyFile('tsconfig.json', join(root, 'tsconfig.json'));
  await symlink(resolve('node_modules/rolldown'), join(root, 'node_modules/rolldown'));
  await writeFile(join(root, 'package.json'), '{"type":"module"}');
  await writeFile(join(root, LOCK), '{}');
  await writeFile(join(root, 'src/main.ts'), MAIN);
  await writeFile(join(root, 'src/cli.ts'), `import './area/told.ts';`);
  await writeFile(join(root, 'src/area/told.ts'), TOLD);
  await writeFile(join(root, 'src/area/spoken.ts'), SPOKEN);
  await writeFile(join(root, 'src/area/late.ts'), `export const late = 'later';`);
  return root;
}

/** What lies there has lain there for a minute, as after most installations, or was written this moment. */
const LATER = `--import=data:text/javascript,${encodeURIComponent('const now = Date.now; Date.now = () => now() + 60_000;')}`;
const bundle = (root: string, ...flags: string[]) =>
  run(process.execPath, [...flags, join(root, 'scripts/bundle.mjs')]);

async function start(root: string) {
  const { stdout } = await run(process.execPath, [join(root, 'scripts/start.mjs'), 'src/main.ts']);
  return JSON.parse(stdout);
}

const bundles = (root: string) => join(root, 'node_modules/.cache/qingfeng');

describe('a start after `npm ci`', () => {
  test('runs the program from its bundle as from its sources, which stacks name', async () => {
    const root = await installed();
    const fromSources = await start(root);
    await bundle(root);
    expect(fromSources).toMatchObject({ bundled: false, refuses: true, told: 'first', late: 'later' });
    expect(fromSources.at).toMatch(`${pathToFileURL(join(root, 'src/main.ts')).href}:6:`);
    expect(await start(root)).toEqual({ ...fromSources, bundled: true });
  });

  test('says in Chinese what the sources say, from code that V8 keeps at a byte a character', async () => {
    const root = await installed();
    const { spoken } = await start(root);
    expect(spoken[0]).toBe('清风·清風 🎐');
    await bundle(root);
    expect(await start(root)).toMatchObject({ bundled: true, spoken });
    const [folder = ''] = await readdir(bundles(root));
    for (const name of await readdir(join(bundles(root), folder)))
      if (name.endsWith('.mjs'))
        expect(await readFile(join(bundles(root), folder, name), 'utf8')).toMatch(/^[\0-\x7f]*$/);
  });

  test.each<[string, (root: string) => Promise<unknown>, string]>([
    ['whose sources were edited, to the same size and time', editUnseen, 'other'],
    ['of which a part was cut off', cutOff, 'first'],
    ['made with other packages', (root) => writeFile(join(root, LOCK), '{"packages":{}}'), 'first'],
    ['of a program with a file less', (root) => writeFile(join(root, 'src/added.ts'), ''), 'first'],
  ])('never runs a bundle %s', async (_, spoil, told) => {
    for (const flags of [[], [LATER]]) {
      const root = await installed();
      await bundle(root, ...flags);
      expect(await start(root)).toMatchObject({ bundled: true });
      await spoil(root);
      expect(await start(root)).toMatchObject({ bundled: false, told });
      await bundle(root, ...flags);
      expect(await start(root)).toMatchObject({ bundled: true, told });
    }
  });

  test('finds one whole bundle where two were made at once, and two of several programs', async () => {
    const root = await installed();
    await Promise.all([bundle(root), bundle(root)]);
    expect(await start(root)).toMatchObject({ bundled: true });
    expect(await readdir(bundles(root))).toHaveLength(1);
    for (const said of ['second', 'third']) {
      await writeFile(join(root, 'src/area/told.ts'), TOLD.replace('first', said));
      await bundle(root);
      expect(await start(root)).toMatchObject({ bundled: true, told: said });
    }
    expect(await readdir(bundles(root))).toHaveLength(2);
  });
});

async function editUnseen(root: string): Promise<void> {
  const file = join(root, 'src/area/told.ts');
  const { atime, mtime } = await stat(file);
  await writeFile(file, TOLD.replace('first', 'other'));
  await utimes(file, atime, mtime);
}

async function cutOff(root: string): Promise<void> {
  const [folder = ''] = await readdir(bundles(root));
  await writeFile(join(bundles(root), folder, 'main.mjs'), '');
}
