import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stage } from '../stage.ts';
import { printTable, verdict } from '../table.ts';
import { startProgram } from './program.ts';

/** Another user of every Linux: `nobody`. */
const OTHER_USER = '65534';
const QUOTED_MOST = 60;

type Folder = {
  what: string;
  /** Makes it; undefined where this user may not. Returns what takes it away. */
  make(path: string): (() => void) | undefined;
  says: RegExp;
  /** The start ends there. */
  stops: boolean;
  launcher?: readonly string[];
};

const run = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
const asOther = ['setpriv', '--reuid', OTHER_USER, '--regid', OTHER_USER, '--clear-groups'];

function mountTmpfs(path: string, options: string): (() => void) | undefined {
  return run('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', path)
    ? () => run('umount', '-l', path)
    : undefined;
}

const FOLDERS: readonly Folder[] = [
  { what: 'read-only', make: (path) => mountTmpfs(path, 'ro,size=8m'), says: /磁盘是只读的/, stops: true },
  {
    what: 'in memory',
    make: (path) => mountTmpfs(path, 'size=64m'),
    says: /内存盘上，重启后全部消失/,
    stops: false,
  },
  {
    what: 'another user’s, closed',
    make: (path) => (process.getuid?.() === 0 ? () => chmodSync(path, 0o700) : undefined),
    says: /没有写入的权限|属于另一个用户/,
    stops: true,
    launcher: asOther,
  },
  {
    what: 'another user’s, started as root',
    make(path) {
      mkdirSync(join(path, 'office'));
      return run('chown', '-R', OTHER_USER, path) ? () => {} : undefined;
    },
    says: new RegExp(`属于另一个用户（uid ${OTHER_USER}）`),
    stops: false,
  },
  {
    what: 'below a file',
    make(path) {
      writeFileSync(join(path, 'office'), '');
      return () => {};
    },
    says: /路径中有一段是文件|它是文件/,
    stops: true,
  },
];

/** What a start says of a folder in which data cannot be kept, or not safely, and whether it writes anything before. */
export async function startInFolders(stage: Stage): Promise<void> {
  const rows: string[][] = [];
  for (const folder of FOLDERS) rows.push(await startIn(stage, folder));
  rows.push([
    'network share',
    'not tried: no such server here; by the numbers of statfs in the suite',
    '',
    '',
  ]);
  printTable('The folder of the data', ['', 'said', 'stops', 'written before'], rows);
}

async function startIn(stage: Stage, { what, make, says, stops, launcher = [] }: Folder): Promise<string[]> {
  const base = mkdtempSync(join(tmpdir(), 'qingfeng-folder-'));
  chmodSync(base, 0o755);
  const path = join(base, 'data');
  mkdirSync(path);
  const mend = make(path);
  if (!mend) return [what, 'not tried: this user may not', '', ''];
  await stage.clear();
  const api = await stage.openApi();
  // The Redis of the stage: also where the data lie elsewhere, the folder holds what this machine knows of the office.
  const program = startProgram(
    { ...stage.environment(api), DATA_DIR: path, NODE_COMPILE_CACHE: join(tmpdir(), 'qingfeng-compile') },
    [],
    { before: launcher },
  );
  const ended = await Promise.race([
    program.exit.then(() => true),
    program.until('清风已启动').then(() => false),
  ]);
  const said = program.said();
  const isStopped = ended || program.child.exitCode !== null;
  const written =
    (await stage.redis.keys('qf:*')).length +
    (isStopped ? readdirSync(path).filter((name) => name !== 'office').length : 0);
  program.child.kill();
  await program.exit;
  mend();
  rmSync(base, { recursive: true, force: true });
  await api.close();
  const line = said.split('\n').find((one) => says.test(one)) ?? said.split('\n')[0] ?? '';
  return [
    what,
    `${line.slice(0, QUOTED_MOST)} ${verdict(says.test(said))}`,
    `${isStopped ? 'yes' : 'no'} ${verdict(isStopped === stops)}`,
    stops ? `${written} ${verdict(written === 0)}` : '–',
  ];
}
