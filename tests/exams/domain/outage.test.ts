import { expect, test } from 'vitest';
import { effectOn } from '../../../src/exams/domain/outage.ts';

const MINUTE = 60_000;
/** From the last sign of life to the start; the machine went off somewhat after the first. */
const outage = { from: 100 * MINUTE, until: 220 * MINUTE };
const attempt = (startedAt: number, deadline: number, handedInAt?: number) => ({
  startedAt: startedAt * MINUTE,
  deadline: deadline * MINUTE,
  handedInAt: handedInAt === undefined ? undefined : handedInAt * MINUTE,
});

test('whose time ran out while the machine was off was cut off, also who began after the last sign of life', () => {
  expect(effectOn(attempt(95, 105), outage)).toBe('cut');
  expect(effectOn(attempt(100, 110), outage)).toBe('cut');
  expect(effectOn(attempt(100.5, 110.5, 110.5), outage)).toBe('cut');
});

test('whose time goes on after it lost some of it', () => {
  expect(effectOn(attempt(95, 240), outage)).toBe('shortened');
  expect(effectOn(attempt(100.5, 240), outage)).toBe('shortened');
});

test('who was over before it, or began after it, lost nothing', () => {
  expect(effectOn(attempt(80, 90), outage)).toBeUndefined();
  expect(effectOn(attempt(80, 110, 99), outage)).toBeUndefined();
  expect(effectOn(attempt(220, 230), outage)).toBeUndefined();
});
