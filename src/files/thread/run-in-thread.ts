import { on } from 'node:events';
import { Worker } from 'node:worker_threads';

export type ThreadLimits = {
  withinMs: number;
  maxOldGenerationSizeMb: number;
  maxYoungGenerationSizeMb: number;
  stackSizeMb: number;
};

/** Limits of a thread that reads what came in. What keeps within the limits of files is read in a second or two, on a slow machine in ten. */
export const THREAD_LIMITS: ThreadLimits = {
  withinMs: 20_000,
  maxOldGenerationSizeMb: 256,
  maxYoungGenerationSizeMb: 48,
  stackSizeMb: 4,
};

/** What a thread has told until its end; `spent` where it took more than it had, or died. */
export type TellingsOfThread<Told> = Told[] | 'spent';

/**
 * Runs a job in a thread that is started for it, with limits of its own on time and memory: whatever it is given, the program goes on
 * answering, and a thread that dies of it is an answer. Throws what the script throws.
 */
export async function runInThread<Told>(
  script: URL,
  job: unknown,
  { withinMs, ...resourceLimits }: ThreadLimits = THREAD_LIMITS,
): Promise<TellingsOfThread<Told>> {
  const worker = new Worker(script, { workerData: job, resourceLimits });
  // What is said of its end when nobody listens any more would end the program.
  worker.on('error', () => {});
  const told: Told[] = [];
  try {
    const messages = on(worker, 'message', { signal: AbortSignal.timeout(withinMs), close: ['exit'] });
    for await (const [one] of messages as AsyncIterable<[Told]>) told.push(one);
    return told.length > 0 ? told : 'spent';
  } catch (error) {
    if (isSpent(error)) return 'spent';
    throw error;
  } finally {
    await worker.terminate();
  }
}

/** Its time, its memory, or its stack. */
function isSpent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'AbortError' ||
    error.name === 'RangeError' ||
    ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
  );
}
