import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const LOOK_MS = 50;
const PROGRAM = resolve('src/main.ts');
/** What the program looks for where it is started. */
const LOOKED_FOR = ['scenarios', 'question-bank', '.cache'];

/** Whom this machine trusts besides is none of the office's. */
const OURS = {
  ...{ NODE_COMPILE_CACHE: resolve('.cache/compile'), LOG_LEVEL: 'error' },
  NODE_EXTRA_CA_CERTS: undefined,
};

type Start = {
  /** The words of a command that starts it. */
  before?: readonly string[];
  /** Another folder than that of the program, such as one with a `.env` of its own. */
  cwd?: string;
  /** The folder of another copy of the program, which is started there. */
  copy?: string;
};

/** Starts the program; what it says can be waited for and read. */
export function startProgram(
  settings: Record<string, string>,
  args: readonly string[] = [],
  { before = [], cwd, copy }: Start = {},
) {
  if (cwd) for (const name of LOOKED_FOR) symlinkSync(resolve(name), join(cwd, name));
  const [command = '', ...words] = [
    ...before,
    process.execPath,
    copy ? join(copy, 'src/main.ts') : PROGRAM,
    ...args,
  ];
  const child: ChildProcess = spawn(command, words, {
    cwd: copy ?? cwd,
    env: { ...process.env, ...OURS, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const hear = (chunk: Buffer) => {
    said += chunk;
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const until = async (text: string) => {
    while (!said.includes(text) && child.exitCode === null && child.signalCode === null) await wait(LOOK_MS);
  };
  const exit = once(child, 'exit');
  return {
    ...{ child, until, exit, said: () => said },
    async end() {
      child.kill();
      await exit;
    },
  };
}
