import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { constants, getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

type Packages = Record<string, { version?: string; dev?: true; optional?: true }>;

const LOCK: Packages = {
  '': { version: '1.0.0' },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/hono': { version: '4.13.19' },
  'node_modules/hono/node_modules/within': { version: '2.0.0' },
  'node_modules/vitest': { version: '5.1.1', dev: true },
  'node_modules/of-another-system': { version: '1.0.0', optional: true },
};
const INSTALLED = ['node_modules/zod', 'node_modules/hono', 'node_modules/hono/node_modules/within'];

const pick = (paths: readonly string[]): Packages =>
  Object.fromEntries(Object.entries(LOCK).filter(([path]) => paths.includes(path)));

/** A folder of the program as `npm ci --omit=dev` leaves it; the program needs zod, and says what it was started as. */
async function installed(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'qingfeng-start-'));
  for (const path of ['scripts', 'src', ...INSTALLED]) await mkdir(join(root, path), { recursive: true });
  for (const script of ['scripts/start.mjs', 'scripts/program-files.mjs'])
    await copyFile(script, join(root, script));
  for (const path of INSTALLED)
    await writeFile(join(root, path, 'package.json'), '{"type":"module","exports":"./index.js"}');
  await writeFile(join(root, 'node_modules/zod/index.js'), '');
  await writeFile(
    join(root, 'src/main.ts'),
    `import 'zod'; const said: string[] = process.argv.slice(1); console.log(said.join(' '));`,
  );
  await writeFile(
    join(root, 'src/cli.ts'),
    `import { getPriority } from 'node:os'; console.log(getPriority());`,
  );
  await writeLocks(root, LOCK, pick(INSTALLED));
  return root;
}

async function writeLocks(root: string, wanted: Packages, found?: Packages): Promise<void> {
  await writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  const hidden = join(root, 'node_modules/.package-lock.json');
  if (found) await writeFile(hidden, JSON.stringify({ packages: found }));
  else await rm(hidden);
}

const start = (root: string, ...flags: string[]) => startThat(root, 'src/main.ts', flags);

const startThat = (root: string, file: string, flags: readonly string[] = []) =>
  new Promise<{ code: unknown; said: string; complained: string }>((done) =>
    execFile(
      process.execPath,
      [...flags, join(root, 'scripts/start.mjs'), file, '--repair'],
      (error, said, complained) => done({ code: error?.code ?? 0, said, complained }),
    ),
  );

const REMEDY = /^程序[^\n]*：请在 \S+ 执行 npm ci，完成后再启动。数据没有动。\n$/;

test('a command that is typed beside the bot gives way to it', async () => {
  const { said } = await startThat(await installed(), 'src/cli.ts');
  expect(Number(said)).toBe(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));
});

describe('whoever starts the program', () => {
  test('starts it with the arguments that were given, as if nothing stood before it', async () => {
    const root = await installed();
    expect(await start(root)).toEqual({
      ...{ code: 0, complained: '' },
      said: `${join(root, 'src/main.ts')} --repair\n`,
    });
  });

  test.each<[string, (root: string) => Promise<unknown>, string]>([
    ['`npm ci` was stopped before its end', (root) => writeLocks(root, LOCK), 'node_modules 不完整'],
    [
      'nothing was installed',
      (root) => rm(join(root, 'node_modules'), { recursive: true }),
      '没有 node_modules',
    ],
    [
      'a package is gone',
      (root) => rm(join(root, 'node_modules/hono/node_modules/within'), { recursive: true }),
      '缺少 within',
    ],
    [
      'half of a package is gone',
      (root) => rm(join(root, 'node_modules/zod/index.js')),
      'Cannot find module',
    ],
    [
      'a pull brought a package that was not there before',
      (root) => writeLocks(root, { ...LOCK, 'node_modules/new': { version: '1.0.0' } }, pick(INSTALLED)),
      '缺少 new',
    ],
    [
      'a pull brought another version',
      (root) => writeLocks(root, { ...LOCK, 'node_modules/hono': { version: '4.14.0' } }, pick(INSTALLED)),
      'hono 应为 4.14.0，现为 4.13.19',
    ],
  ])('is told in one sentence what to do where %s', async (_, spoil, said) => {
    const root = await installed();
    await spoil(root);
    const { code, complained } = await start(root);
    expect([code, complained]).toEqual([1, expect.stringMatching(REMEDY)]);
    expect(complained).toContain(said);
  });

  test('is told so where only an old Node is left to run it', async () => {
    const old = `Object.defineProperty(process, 'versions', { value: { node: '20.19.2' } })`;
    const { code, complained } = await start(
      await installed(),
      `--import=data:text/javascript,${encodeURIComponent(old)}`,
    );
    expect(code).toBe(1);
    expect(complained).toMatch(/^自带的 Node 没有装上，本机的 Node 20\.19\.2 又太旧.*npm ci.*\n$/);
  });

  test('sees a mistake of the program itself as it is', async () => {
    const root = await installed();
    await writeFile(join(root, 'src/main.ts'), `throw new Error('of the program');`);
    expect((await start(root)).complained).toContain('Error: of the program');
  });
});
