import { expect, test } from 'vitest';
import { createKeptThread } from '../../../src/files/thread/kept-thread.ts';

const JOBS = new URL('../../../src/files/thread/answer-jobs.ts', import.meta.url);

/** A thread that does so with what it is given, and can count its jobs in `nth`. */
const threadThat = (does: string) =>
  createKeptThread<unknown, unknown>(
    new URL(
      `data:text/javascript,${encodeURIComponent(
        `import { answerJobs } from '${JOBS}'; let nth = 0; answerJobs(async (job) => { nth++; ${does} });`,
      )}`,
    ),
  );

test('one thread does the jobs in turn, and each is answered with its own', async () => {
  const ask = threadThat('return [job, nth];');
  expect(await Promise.all([ask('甲'), ask('乙')])).toEqual([
    ['甲', 1],
    ['乙', 2],
  ]);
  expect(await ask('丙')).toEqual(['丙', 3]);
});

test('what a job throws is thrown to whoever asked for it, and the next is done all the same', async () => {
  const ask = threadThat('if (job === 1) throw new RangeError("too much"); return nth;');
  const [failed, done] = await Promise.allSettled([ask(1), ask(2)]);
  expect(failed).toMatchObject({ reason: expect.objectContaining({ message: 'too much' }) });
  expect(done).toMatchObject({ value: 2 });
});

test('a thread that dies fails the jobs that it had, and the next job has another', async () => {
  const ask = threadThat('if (job === "die") process.exit(1); await null; return nth;');
  const [died, behind] = await Promise.allSettled([ask('die'), ask(2)]);
  expect([died?.status, behind?.status]).toEqual(['rejected', 'rejected']);
  expect(await ask(3)).toBe(1);
});
