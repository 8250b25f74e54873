import { expect, it } from 'vitest';
import { addYears } from '../../src/kernel/plain-date.ts';

it.each([
  ['2026-11-30', 3, '2029-11-30'],
  ['2024-02-29', 3, '2027-02-28'],
  ['2024-02-29', 4, '2028-02-29'],
])('%s and %i years is %s', (date, years, later) => {
  expect(addYears(date, years)).toBe(later);
});
