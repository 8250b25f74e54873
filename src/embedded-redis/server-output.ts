import type { ChildProcess } from 'node:child_process';
import { appendFileSync, renameSync, statSync } from 'node:fs';

/** What a server says is kept in memory up to here, its last words. */
const KEPT_CHARACTERS = 16_000;
/** A log of this size is put aside at the next start. */
const LOG_MOST_BYTES = 5_000_000;

/** "Ready" (7) and "The server is now ready" (6): loaded and listening. */
const READY = /ready to accept connections/i;

export type ServerOutput = {
  /** The last of what it said. */
  said(): string;
  isReady(): boolean;
};

/**
 * Hears what the server says and writes it to the log file, too. It goes through this process, for a full disk takes no log, and
 * then the reason would be lost with it.
 */
export function hearServer(child: ChildProcess, logFile: string): ServerOutput {
  let kept = '';
  let isReady = false;
  putLongLogAside(logFile);
  const hear = (chunk: Buffer) => {
    kept = (kept + chunk).slice(-KEPT_CHARACTERS);
    isReady ||= READY.test(kept);
    writeLog(logFile, chunk);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  child.on('error', (error) => hear(Buffer.from(`${error.message}\n`)));
  return { said: () => kept, isReady: () => isReady };
}

function writeLog(logFile: string, chunk: Buffer): void {
  try {
    appendFileSync(logFile, chunk, { mode: 0o600 });
  } catch {
    // The last words are kept in memory.
  }
}

function putLongLogAside(logFile: string): void {
  try {
    if (statSync(logFile).size > LOG_MOST_BYTES) renameSync(logFile, `${logFile}.1`);
  } catch {
    // There is none yet, or it cannot be moved: then it goes on.
  }
}
