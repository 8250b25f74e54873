import { expect, test } from 'vitest';
import { compareHeads, type KeptHead } from '../../../src/audit/domain/seal-check.ts';

const seal = (number: number, hash = `h${number}`) => ({ number, hash, at: 0, items: [] });
const head = (date: string, number: number, hash = `h${number}`): KeptHead => ({ date, number, hash });
const restore = (date: string, number: number): KeptHead => ({
  ...head(date, number),
  restored: { id: date, takenAt: 0, restoredAt: 0 },
});

test('what a restored backup did not have yet is no alarm, and what it had is compared', () => {
  const heads = [head('2026-09-01', 3), head('2026-09-02', 7), restore('2026-09-03', 5)];
  expect(
    compareHeads(
      heads,
      [1, 2, 3, 4, 5].map((n) => seal(n)),
      5,
    ),
  ).toEqual([]);
  const rewritten = [seal(1), seal(2), seal(3, 'other'), seal(4), seal(5)];
  expect(compareHeads(heads, rewritten, 5)).toMatchObject([{ kind: 'seals-rewritten', date: '2026-09-01' }]);
});

test('seals that go on after a restore have other heads than those before', () => {
  const heads = [head('2026-09-02', 7), restore('2026-09-03', 5), head('2026-09-04', 7, 'anew')];
  const seals = [1, 2, 3, 4, 5, 6].map((n) => seal(n));
  expect(compareHeads(heads, [...seals, seal(7, 'anew')], 7)).toEqual([]);
  expect(compareHeads(heads, seals, 6)).toMatchObject([{ kind: 'seals-cut', date: '2026-09-04' }]);
});

test('what is cut away after a restore is an alarm all the same', () => {
  const heads = [head('2026-09-02', 7), restore('2026-09-03', 5)];
  expect(
    compareHeads(
      heads,
      [1, 2, 3, 4].map((n) => seal(n)),
      4,
    ),
  ).toMatchObject([{ kind: 'seals-cut', number: 5 }]);
});

test('data of which nothing was sealed yet may be restored', () => {
  expect(compareHeads([head('2026-09-02', 7), { ...restore('2026-09-03', 0), hash: '' }], [], 0)).toEqual([]);
});
