import { expect, test } from 'vitest';
import { createLately } from '../../src/kernel/lately.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

test('what was set last is remembered, what was long before is not', () => {
  const lately = createLately<number, string>(10);
  for (const i of numbers(100)) lately.set(i, `第${i}`);
  const found = numbers(100).filter((i) => lately.get(i) !== undefined);
  expect(found.slice(-5)).toEqual([95, 96, 97, 98, 99]);
  expect(found.length).toBeLessThanOrEqual(10);
});

test('what is set again counts as new, with what was said of it last', () => {
  const lately = createLately<number, string>(10);
  for (const i of numbers(100)) {
    lately.set(i, '一次');
    lately.set(0, `第${i}`);
  }
  expect(lately.get(0)).toBe('第99');
});

test('what is deleted is forgotten, however old', () => {
  const lately = createLately<number, string>(10);
  for (const i of numbers(8)) lately.set(i, '在');
  for (const i of numbers(8)) lately.delete(i);
  expect(numbers(8).map(lately.get)).toEqual(Array(8).fill(undefined));
});
