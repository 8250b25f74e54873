import { describe, expect, test } from 'vitest';
import { runInThread, THREAD_LIMITS } from '../../../src/files/thread/run-in-thread.ts';

const scriptOf = (code: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort, workerData } from 'node:worker_threads';${code}`)}`,
  );
const SAY = 'parentPort.postMessage(workerData);';

describe('a job that is done in a thread', () => {
  test('tells all that it has to tell', async () => {
    expect(await runInThread(scriptOf(SAY + SAY), { a: 1 })).toEqual([{ a: 1 }, { a: 1 }]);
  });

  test.each([
    ['takes more time than it has', 'setInterval(() => {}, 1000);', { withinMs: 50 }],
    ['takes more memory', 'const all = []; for (;;) all.push(new Array(1e5).fill({}));', {}],
    ['nests too deep', 'const deep = () => deep() + 1; deep();', {}],
    ['ends without a word', 'process.exit(1);', {}],
  ])('and %s is spent, and the program goes on', async (_, code, limits) => {
    const tight = { ...THREAD_LIMITS, maxOldGenerationSizeMb: 16, ...limits };
    expect(await runInThread(scriptOf(code), undefined, tight)).toBe('spent');
    expect(await runInThread(scriptOf(SAY), 1)).toEqual([1]);
  });

  test('and has a mistake throws it', async () => {
    await expect(runInThread(scriptOf('null.x;'), undefined)).rejects.toThrow(TypeError);
  });
});
