import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Stage } from '../stage.ts';
import { printTable, verdict } from '../table.ts';
import { openOffice } from './broadcast.ts';
import { startProgram } from './program.ts';

const PEOPLE = 50;
const QUOTED_MOST = 40;
/** What runs beside it, all of the bot or a part. */
const BESIDE: readonly (readonly string[])[] = [
  [],
  ['--only', 'bot'],
  ['--only', 'scheduler'],
  ['--only', 'delivery'],
];
/** Data that the backup does not have: a restore takes them away. */
const SINCE = 'qf:settings:since-the-backup';

/** A backup that somebody restores beside a bot which still runs, and again when it has been stopped. */
export async function restoreBesideBot(stage: Stage, folder: string): Promise<void> {
  const file = join(folder, 'beside.qfb');
  const api = await openOffice(stage, PEOPLE);
  const environment = stage.environment(api);
  await command(environment, ['backup', file]);
  await stage.redis.set(SINCE, 'here');
  const rows: string[][] = [];
  for (const parts of BESIDE) rows.push(await restoreBeside(stage, environment, file, parts));
  const { code } = await command(environment, ['restore', file, '--replace']);
  const isRestored = code === 0 && (await stage.redis.exists(SINCE)) === 0;
  rows.push(['nothing: it has been stopped', 'restored', verdict(isRestored)]);
  printTable(
    'A backup restored (restore --replace) beside a bot',
    ['beside', 'told', 'as it should be'],
    rows,
  );
  await api.close();
}

async function restoreBeside(
  stage: Stage,
  environment: Record<string, string>,
  file: string,
  parts: readonly string[],
): Promise<string[]> {
  const program = startProgram(environment, parts);
  await program.until('清风已启动');
  const { code, said } = await command(environment, ['restore', file, '--replace']);
  const isKept = (await stage.redis.exists(SINCE)) === 1 && program.child.exitCode === null;
  program.child.kill();
  await program.exit;
  return [parts.join(' ') || 'all of it', said.slice(0, QUOTED_MOST), verdict(code === 1 && isKept)];
}

async function command(environment: Record<string, string>, words: readonly string[]) {
  const child = spawn(process.execPath, ['src/cli.ts', ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, said };
}
