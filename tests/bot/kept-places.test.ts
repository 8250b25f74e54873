import { expect, test } from 'vitest';
import { createKeptPlaces } from '../../src/bot/kept-places.ts';

test('a place is found again by its key, and is there only once it was laid out', () => {
  const places = createKeptPlaces<string, { busy: boolean }>(({ busy }) => !busy);
  expect(places('甲')).toBeUndefined();
  const laidOut = places('甲', () => ({ busy: false }));
  expect(places('甲', () => ({ busy: true }))).toBe(laidOut);
});

test('however many come, those that are in use stay, and the empty ones do not pile up', () => {
  const places = createKeptPlaces<number, { busy: boolean }>(({ busy }) => !busy);
  const busy = places(-1, () => ({ busy: true }));
  for (let i = 0; i < 50_000; i++) places(i, () => ({ busy: false }));
  expect(places(-1)).toBe(busy);
  expect(Array.from({ length: 50_000 }, (_, i) => i).filter((i) => places(i)).length).toBeLessThan(10_000);
});
