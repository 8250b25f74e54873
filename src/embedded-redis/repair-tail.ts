import { spawn } from 'node:child_process';
import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { MANIFEST, PARTS_FOLDER, SINGLE_FILE } from './data-format.ts';
import { findOnPath } from './find-on-path.ts';
import { environmentOf, type RedisServerProgram } from './server-program.ts';

const CHECK_NAMES = ['redis-check-aof', 'valkey-check-aof'];

/** What cannot be read at the end of the append-only file. */
export type TailDamage = {
  file: string;
  /** Size of the whole file. */
  size: number;
  /** Bytes from the first that cannot be read to the end. */
  bytes: number;
  /** Commands that can still be made out in them; they are lost with the rest. */
  commands: number;
};

/** Measures the damage with the server's own tool; undefined where the tool finds none, or none that it can mend. */
export async function measureDamage(
  program: RedisServerProgram,
  dataDir: string,
): Promise<TailDamage | undefined> {
  const { said } = await runCheck(program, [checkedFile(dataDir)]);
  const found = [
    ...said.matchAll(/AOF analyzed: (?:filename=(\S+), )?size=(\d+), ok_up_to=(\d+).*?diff=(\d+)/g),
  ];
  const [, name, size, okUpTo, diff] = found.find((match) => Number(match[4]) > 0) ?? [];
  if (diff === undefined) return undefined;
  const file = name ? join(dataDir, PARTS_FOLDER, basename(name)) : join(dataDir, SINGLE_FILE);
  return { file, size: Number(size), bytes: Number(diff), commands: countCommands(file, Number(okUpTo)) };
}

/** Copies the damaged file aside and cuts its end off with the server's own tool. Returns the copy; throws where either fails. */
export async function repairTail(
  program: RedisServerProgram,
  dataDir: string,
  { file }: TailDamage,
  now: Date,
): Promise<string> {
  const folder = join(dataDir, `damaged-${now.toISOString().replace(/[:.]/g, '-')}`);
  mkdirSync(folder, { mode: 0o700 });
  const copy = join(folder, basename(file));
  copyFileSync(file, copy);
  const { code, said } = await runCheck(program, ['--fix', checkedFile(dataDir)], 'y\n');
  if (code !== 0) throw new Error(`redis-check-aof: ${said.trim().split('\n').at(-1)}`);
  return copy;
}

function checkedFile(dataDir: string): string {
  const manifest = join(dataDir, PARTS_FOLDER, MANIFEST);
  return existsSync(manifest) ? manifest : join(dataDir, SINGLE_FILE);
}

/** The tool that came with the server; the server itself is the tool when it is called by that name. */
function checkCommand({ path }: RedisServerProgram): { command: string; argv0?: string } {
  const tool = findOnPath(CHECK_NAMES, dirname(path)) ?? findOnPath(CHECK_NAMES, process.env.PATH ?? '');
  return tool ? { command: tool } : { command: path, argv0: 'redis-check-aof' };
}

function runCheck(
  program: RedisServerProgram,
  args: readonly string[],
  answer = '',
): Promise<{ code: number | null; said: string }> {
  const { command, ...argv0 } = checkCommand(program);
  return new Promise((done, fail) => {
    const child = spawn(command, args, { ...argv0, env: environmentOf(program) });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.once('error', fail);
    child.once('close', (code) => done({ code, said }));
    child.stdin.on('error', () => {});
    child.stdin.end(answer);
  });
}

const READ_BYTES = 1_000_000;
/** How a command begins in the file; a shorter beginning may lie across two reads. */
const COMMAND_BEGINS = /\*\d+\r\n\$\d+\r\n/g;
const LONGEST_BEGINNING = 30;

function countCommands(file: string, from: number): number {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(READ_BYTES);
    let [count, position, rest] = [0, from, ''];
    for (;;) {
      const length = readSync(handle, buffer, 0, READ_BYTES, position);
      if (length === 0) return count;
      position += length;
      const text = rest + buffer.toString('latin1', 0, length);
      const found = [...text.matchAll(COMMAND_BEGINS)];
      count += found.length;
      const last = found.at(-1);
      rest = text.slice(Math.max(last ? last.index + last[0].length : 0, text.length - LONGEST_BEGINNING));
    }
  } finally {
    closeSync(handle);
  }
}
