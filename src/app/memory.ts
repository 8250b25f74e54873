import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What holds the memory of a process. */
export type Memory = {
  /** Returns how many bytes it holds, whether they are in use or not. */
  held(): number;
  /** Gives back what is not in use; the process does nothing else meanwhile (a tenth of a second). */
  tidy(): void;
};

/** For less nobody is kept waiting, should they tap in that tenth of a second. */
const WORTH_BYTES = 16 * 1024 ** 2;

/**
 * Makes the memory of this process: V8's heap. What a start or a broadcast leaves behind V8 keeps for the next one (64 MiB for what is
 * young alone), and an office that nobody taps makes too little garbage for it ever to look.
 */
export function processMemory(): Memory {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options: object) => void;
  // Compiled code is kept under the flags with which it was compiled: the next start would find none.
  setFlagsFromString('--no-expose-gc');
  return {
    held: () => getHeapStatistics().total_heap_size,
    tidy: () => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' }),
  };
}

/** Returns what looks whether it is quiet and there is more memory than after the last time, and gives it back. */
export function createTidying({ held, tidy }: Memory, isQuiet: () => boolean): () => Promise<void> {
  let left = 0;
  return async () => {
    if (!isQuiet() || held() < left + WORTH_BYTES) return;
    tidy();
    left = held();
  };
}
