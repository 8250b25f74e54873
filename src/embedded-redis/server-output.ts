import type { ChildProcess } from 'node:child_process';
import { appendFileSync, renameSync, statSync } from 'node:fs';

/** What a server says is kept in memory up to here, its last words. */
const KEPT_CHARACTERS = 16_000;
/** A log of this size is put aside, in place of the one that was put aside before: the two never hold more than twice as much. */
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
  const log = openLog(logFile);
  const hear = (chunk: Buffer) => {
    kept = (kept + chunk).slice(-KEPT_CHARACTERS);
    isReady ||= READY.test(kept);
    log(chunk);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  child.on('error', (error) => hear(Buffer.from(`${error.message}\n`)));
  return { said: () => kept, isReady: () => isReady };
}

/** Returns what writes to the log, and puts it aside where it has grown long: it may be written for years. */
function openLog(logFile: string): (chunk: Buffer) => void {
  let size = sizeOf(logFile);
  return (chunk) => {
    try {
      if (size > LOG_MOST_BYTES) {
        renameSync(logFile, `${logFile}.1`);
        size = 0;
      }
      appendFileSync(logFile, chunk, { mode: 0o600 });
      size += chunk.length;
    } catch {
      // The last words are kept in memory.
    }
  };
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
