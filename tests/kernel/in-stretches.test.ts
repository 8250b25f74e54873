import { expect, test } from 'vitest';
import { inStretches, mapInStretches } from '../../src/kernel/in-stretches.ts';
import { countStretches } from '../support/turns-taken.ts';

const numbers = Array.from({ length: 1_001 }, (_, i) => i);

test('somebody who taps has their turn before a long list is through, and every one of it is taken once', async () => {
  const stretches = countStretches();
  const made = await mapInStretches(numbers, 100, (one) => {
    stretches.note();
    return one * 2;
  });
  expect(stretches.end()).toBe(100);
  expect(made).toEqual(numbers.map((one) => one * 2));
});

test('a list that is gone through a stretch at a time comes whole, the last stretch being shorter', async () => {
  const lengths: number[] = [];
  for await (const stretch of inStretches(numbers, 400)) lengths.push(stretch.length);
  expect(lengths).toEqual([400, 400, 201]);
  expect(await Array.fromAsync(inStretches([], 400))).toEqual([]);
});

test('where one of a stretch fails, so does the whole', async () => {
  const failing = mapInStretches(numbers, 100, async (one) => {
    if (one === 500) throw new Error('torn');
    return one;
  });
  await expect(failing).rejects.toThrow('torn');
});

test('several long lists gone through at a time keep whoever taps no longer than one does', async () => {
  const stretches = countStretches();
  // All begin at once: what follows the first stretch of each is looked at.
  const note = (one: number) => (one < 100 ? undefined : stretches.note());
  await Promise.all([1, 2, 3].map(() => mapInStretches(numbers, 100, note)));
  expect(stretches.end()).toBeLessThanOrEqual(100);
});
