import { Worker } from 'node:worker_threads';

/** A thread holds some 40 MB: one that has had nothing to do for so long is let go. */
const IDLE_MS = 60_000;

/** What a thread answers to a job. */
export type JobAnswer<Done> = { nth: number } & ({ done: Done } | { failed: unknown });

type Waiting<Done> = PromiseWithResolvers<Done>;
type Thread<Done> = { worker: Worker; waiting: Map<number, Waiting<Done>>; idle?: NodeJS.Timeout };

/**
 * Makes what has jobs done in a thread of its own, one after the other, and returns what it answers: the thread starts with the first
 * job, stays for the next, and keeps no program from ending. A thread that dies fails the jobs that it had; the next job starts another.
 *
 * @param script a module that calls `answerJobs`
 */
export function createKeptThread<Job, Done>(script: URL): (job: Job) => Promise<Done> {
  let kept: Thread<Done> | undefined;
  let last = 0;

  function start(): Thread<Done> {
    const thread: Thread<Done> = { worker: new Worker(script), waiting: new Map() };
    const { worker, waiting } = thread;
    worker.on('message', (answer: JobAnswer<Done>) => settle(thread, answer));
    worker.on('error', (error) => fail(waiting, error));
    worker.on('exit', () => {
      if (kept === thread) kept = undefined;
      fail(waiting, new Error('The thread ended before its job was done.'));
    });
    return thread;
  }

  function settle(thread: Thread<Done>, answer: JobAnswer<Done>): void {
    const waiting = thread.waiting.get(answer.nth);
    thread.waiting.delete(answer.nth);
    if ('failed' in answer) waiting?.reject(answer.failed);
    else waiting?.resolve(answer.done);
    if (thread.waiting.size === 0) rest(thread);
  }

  function rest(thread: Thread<Done>): void {
    thread.worker.unref();
    thread.idle = setTimeout(() => {
      kept = undefined;
      void thread.worker.terminate();
    }, IDLE_MS).unref();
  }

  return (job) => {
    kept ??= start();
    const { worker, waiting } = kept;
    clearTimeout(kept.idle);
    worker.ref();
    const answer = Promise.withResolvers<Done>();
    waiting.set(++last, answer);
    worker.postMessage({ nth: last, job });
    return answer.promise;
  };
}

function fail<Done>(waiting: Map<number, Waiting<Done>>, error: unknown): void {
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}
