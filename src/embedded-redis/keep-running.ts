import type { ChildProcess } from 'node:child_process';
import { endServer } from './server-process.ts';

const RESTART_DELAY_MS = 200;
const RESTART_DELAY_MOST_MS = 5_000;
/** A server that lived so long had started well. */
const SETTLED_AFTER_MS = 10_000;

/**
 * Starts a running server again whenever it dies or cannot be started, at growing intervals while that does not help. A failure
 * to start is told like a death: it must not end the process, whose people are served again once Redis is back.
 */
export function keepRunning(
  first: ChildProcess,
  launch: () => ChildProcess,
  onRestart: (exit: string) => void,
) {
  let child = first;
  let startedAt = Date.now();
  let failures = 0;
  let stopping = false;
  let restart: NodeJS.Timeout | undefined;

  function again(exit: string): void {
    if (stopping) return;
    onRestart(exit);
    failures = Date.now() - startedAt < SETTLED_AFTER_MS ? failures + 1 : 1;
    const delay = Math.min(RESTART_DELAY_MS * 2 ** (failures - 1), RESTART_DELAY_MOST_MS);
    restart = setTimeout(() => {
      child = launch();
      startedAt = Date.now();
      watch();
    }, delay);
  }

  function watch(): void {
    const { pid } = child;
    child.once('exit', (code, signal) => again(signal ?? `exit ${code}`));
    // Without a pid it never ran, and there will be no 'exit'.
    child.on('error', (error) => {
      if (pid === undefined) again(error.message);
    });
  }

  watch();
  return {
    async stop(): Promise<void> {
      stopping = true;
      clearTimeout(restart);
      await endServer(child);
    },
  };
}
