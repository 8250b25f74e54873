import { expect, test } from 'vitest';
import { createUnlessUnderWay } from '../../src/bot/unless-under-way.ts';

test('what is asked for while it is under way is done once, and again when it is over', async () => {
  const unlessUnderWay = createUnlessUnderWay();
  const done: string[] = [];
  const first = Promise.withResolvers<void>();
  const one = unlessUnderWay('table', async () => {
    await first.promise;
    done.push('table');
  });
  expect(await unlessUnderWay('table', async () => void done.push('table again'))).toBe(false);
  expect(await unlessUnderWay('picture', async () => void done.push('picture'))).toBe(true);
  first.resolve();
  expect(await one).toBe(true);
  expect(await unlessUnderWay('table', async () => void done.push('table anew'))).toBe(true);
  expect(done).toEqual(['picture', 'table', 'table anew']);
});

test('what failed may be asked for again', async () => {
  const unlessUnderWay = createUnlessUnderWay();
  const failing = unlessUnderWay('table', () => Promise.reject(new Error('no more room')));
  await expect(failing).rejects.toThrow('no more room');
  expect(await unlessUnderWay('table', () => Promise.resolve())).toBe(true);
});
