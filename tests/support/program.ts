import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A data folder of the test's own. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qf-main-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type Program = {
  child: ChildProcess;
  /** Resolves when the program has printed the text, with everything printed so far. */
  prints(text: string | RegExp): Promise<string>;
  exit: Promise<{ code: number | null; said: string }>;
};

/** What a program of the product finds in its environment, as npm starts it; a test adds the settings. */
export const STARTED_BY_NPM = { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: '.cache/compile' };

/** `npm start` with these settings and no others. */
export function startProgram(settings: Record<string, string>, ...args: string[]): Program {
  const env = { ...STARTED_BY_NPM, LOG_LEVEL: 'warn', ...settings };
  const child = spawn(process.execPath, ['src/main.ts', ...args], { env });
  let said = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    said += chunk;
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const exit = new Promise<{ code: number | null; said: string }>((done) =>
    child.once('close', (code) => done({ code, said })),
  );
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await exit;
  });
  return {
    child,
    exit,
    prints: (text) =>
      new Promise((done, fail) => {
        const look = () => said.search(text) >= 0 && done(said);
        listeners.add(look);
        look();
        exit.then(() => fail(new Error(`The program ended before it said ${text}:\n${said}`)));
      }),
  };
}
