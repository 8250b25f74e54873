import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Stage } from '../stage.ts';
import { printTable, verdict } from '../table.ts';
import { openOffice } from './broadcast.ts';
import { startProgram } from './program.ts';

const INSTALLS = 3;
const INSTALL_KILLED_WITHIN_MS = 6_000;
const PEOPLE = 20;
const QUOTED_MOST = 56;
const OF_PROGRAM = ['package.json', 'package-lock.json', 'scripts', 'src', 'scenarios', 'question-bank'];
/** The program answers this with a sentence of its own, once it runs. */
const WRONG = ['--nonsense'];
const ANSWER = '启动参数有误';

type Said = { code: number | null; said: string };
type Packages = Record<string, { version?: string; dev?: boolean; optional?: boolean }>;

/** Upgrades that somebody left half done: packages that are not all there, another Node, a program of another version that still runs. */
export async function leaveUpgradesHalfDone(stage: Stage): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'qingfeng-half-'));
  try {
    for (const name of OF_PROGRAM) cpSync(name, join(root, name), { recursive: true });
    // Linked file by file: nothing is copied, and what is removed here stays there.
    spawnSync('cp', ['-al', 'node_modules', join(root, 'node_modules')]);
    const rows = [
      await withoutEachPackage(root),
      withOtherVersion(root),
      withOldNode(root),
      withNewerNode(root),
      withDamagedCache(root),
      ...(await besideOldProcess(stage, root)),
      // Last: it leaves no packages.
      await killInstalls(root),
    ];
    printTable('Upgrades half done', ['', 'told', 'as it should be'], rows);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const row = (what: string, { said }: Said, holds: boolean): string[] => [
  what,
  said.trim().split('\n').at(-1)?.slice(0, QUOTED_MOST) ?? '',
  verdict(holds),
];

/** One sentence that says what to do, and no stack. */
const isSentence = ({ code, said }: Said): boolean => code === 1 && /^[^\n]*npm ci[^\n]*\n$/.test(said);

function start(root: string, { node = process.execPath, env = {} as Record<string, string> } = {}): Said {
  const { status, stdout, stderr } = spawnSync(node, ['scripts/start.mjs', 'src/main.ts', ...WRONG], {
    ...{ cwd: root, encoding: 'utf8' },
    env: { PATH: process.env.PATH, ...env },
  });
  return { code: status, said: stdout + stderr };
}

function npmStart(root: string, env: Record<string, string>): Said {
  const { status, stdout, stderr } = spawnSync('npm', ['--silent', 'start', '--', ...WRONG], {
    ...{ cwd: root, encoding: 'utf8' },
    env: { ...process.env, ...env },
  });
  return { code: status, said: stdout + stderr };
}

const readLock = (root: string): { packages: Packages } =>
  JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

async function withoutEachPackage(root: string): Promise<string[]> {
  const needed = Object.entries(readLock(root).packages).filter(
    ([path, { dev, optional }]) => path && !dev && !optional,
  );
  let last: Said = { code: null, said: '' };
  let told = 0;
  for (const [path] of needed) {
    renameSync(join(root, path), join(root, 'aside'));
    last = start(root);
    if (isSentence(last) && last.said.includes(path.replace(/^.*node_modules\//, ''))) told++;
    renameSync(join(root, 'aside'), join(root, path));
  }
  return row(`${needed.length} packages, each gone in turn`, last, told === needed.length);
}

function withOtherVersion(root: string): string[] {
  const path = join(root, 'package-lock.json');
  const text = readFileSync(path, 'utf8');
  const lock = readLock(root);
  lock.packages['node_modules/hono'] = { ...lock.packages['node_modules/hono'], version: '99.0.0' };
  writeFileSync(path, JSON.stringify(lock));
  const said = start(root);
  writeFileSync(path, text);
  return row('a pull without npm ci', said, isSentence(said) && said.said.includes('hono 应为 99.0.0'));
}

/** The machine's own, where the one that comes along has not been installed. */
function withOldNode(root: string): string[] {
  const node = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => {
    const [major = 99] =
      spawnSync(path, ['-p', 'process.versions.node']).stdout?.toString().split('.').map(Number) ?? [];
    return major < 22;
  });
  if (!node) return ['an old Node alone', 'not tried: this machine has none', ''];
  const said = start(root, { node });
  return row('an old Node alone', said, isSentence(said));
}

/** What calls itself Node and stands first on PATH is not what `npm start` runs. */
function withNewerNode(root: string): string[] {
  const folder = mkdtempSync(join(root, 'newer-'));
  writeFileSync(join(folder, 'node'), '#!/bin/sh\necho newer\n');
  chmodSync(join(folder, 'node'), 0o755);
  const npm = spawnSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).stdout.trim();
  const node = ['/usr/bin/node', process.execPath].find((path) => spawnSync(path, ['-v']).status === 0) ?? '';
  const { status, stdout, stderr } = spawnSync(node, [npm, '--silent', 'start', '--', ...WRONG], {
    ...{ cwd: root, encoding: 'utf8' },
    env: { ...process.env, PATH: [folder, process.env.PATH].join(delimiter) },
  });
  const said = { code: status, said: stdout + stderr };
  return row('another Node first on PATH', said, said.said.includes(ANSWER) && !said.said.includes('newer'));
}

function withDamagedCache(root: string): string[] {
  const cache = join(root, '.cache/compile');
  npmStart(root, {});
  const files = globSync('**/*', { cwd: cache, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) {
    const bytes = readFileSync(join(parentPath, name));
    writeFileSync(join(parentPath, name), bytes.fill(0x5a, Math.floor(bytes.length / 2)));
  }
  mkdirSync(join(cache, 'v99.0.0-of-another-version'), { recursive: true });
  const said = npmStart(root, {});
  return row(
    `${files.length} damaged files in .cache/compile`,
    said,
    files.length > 0 && said.said.includes(ANSWER),
  );
}

/** The program in the folder calls itself another version, and has stored in former ones. */
async function besideOldProcess(stage: Stage, root: string): Promise<string[][]> {
  const path = join(root, 'package.json');
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), version: '0.2.99' }));
  const api = await openOffice(stage, PEOPLE);
  const onRedis = stage.environment(api);
  const old = startProgram(onRedis, [], { copy: root });
  await old.until('清风已启动');
  await stage.redis.hset('qf:versions', 'qf:people', '1');
  const refused = await outcome(onRedis);
  const isRaised = (await stage.redis.hget('qf:versions', 'qf:people')) !== '1';
  const rows = [
    row(
      'an old version still on the Redis',
      refused,
      refused.said.includes(`进程 ${old.child.pid}`) && !isRaised,
    ),
    await followed('… and stopped, as systemd does', old, onRedis),
  ];
  // Of a machine that has met neither.
  const { REDIS_URL: _, ...own } = stage.environment(api);
  const oldPrivate = startProgram(own, [], { copy: root });
  await oldPrivate.until('清风已启动');
  const held = await outcome(own);
  rows.push(
    row(
      'an old version still on the private Redis',
      held,
      held.said.includes(`正由另一个进程使用（清风，进程号 ${oldPrivate.child.pid}，程序在 ${root}）`),
    ),
    await followed('… and stopped, as systemd does', oldPrivate, own),
  );
  await api.close();
  return rows;
}

async function outcome(environment: Record<string, string>): Promise<Said> {
  const program = startProgram(environment);
  await Promise.race([program.exit, program.until('清风已启动')]);
  program.child.kill();
  await program.exit;
  return { code: program.child.exitCode, said: program.said() };
}

/** The old process is told to stop, and the new one started in the same moment. */
async function followed(
  what: string,
  old: ReturnType<typeof startProgram>,
  environment: Record<string, string>,
) {
  old.child.kill();
  const said = await outcome(environment);
  await old.exit;
  return row(what, said, said.said.includes('清风已启动'));
}

/** A real npm is killed while it installs. */
async function killInstalls(root: string): Promise<string[]> {
  let [told, last]: [number, Said] = [0, { code: null, said: '' }];
  for (let install = 0; install < INSTALLS; install++) {
    const npm = spawn('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit'], {
      ...{ cwd: root, stdio: 'ignore', detached: true },
    });
    await wait(Math.random() * INSTALL_KILLED_WITHIN_MS);
    if (npm.pid !== undefined && npm.exitCode === null) process.kill(-npm.pid, 'SIGKILL');
    if (npm.exitCode === null && npm.signalCode === null) await once(npm, 'exit');
    last = npmStart(root, {});
    // One that was killed before it touched anything has left a program that starts.
    if (isSentence(last) || last.said.includes(ANSWER)) told++;
  }
  return row(`npm ci killed ${INSTALLS} times`, last, told === INSTALLS);
}
