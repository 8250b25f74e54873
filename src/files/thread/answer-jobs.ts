import { parentPort } from 'node:worker_threads';
import type { JobAnswer } from './kept-thread.ts';

/** Answers, in the thread of `createKeptThread`, each job with what is made of it, or with what that throws. */
export function answerJobs<Job, Done>(work: (job: Job) => Done | Promise<Done>): void {
  const answer = (one: JobAnswer<Done>) => parentPort?.postMessage(one);
  parentPort?.on('message', async ({ nth, job }: { nth: number; job: Job }) => {
    try {
      answer({ nth, done: await work(job) });
    } catch (error) {
      answer({ nth, failed: error });
    }
  });
}
