import { expect, test } from 'vitest';
import { createPlaces } from '../../src/delivery/places.ts';

test('who waits for a place gets one that is about to be left, and learns from when on they may use it', async () => {
  const places = createPlaces(1);
  await places.take();
  const waiting = places.take();
  const stored = Promise.withResolvers<void>();
  places.leave(stored.promise);
  const { from } = await waiting;
  expect(from).toBe(stored.promise);
  expect(places.takeFree(1)).toEqual([]);
});

test('a place that is about to be left is given to whoever asks meanwhile, and to nobody else once it is', async () => {
  const places = createPlaces(1);
  await places.take();
  const stored = Promise.withResolvers<void>();
  places.leave(stored.promise);
  expect(places.takeFree(2)).toEqual([{ from: stored.promise }]);
  stored.resolve();
  await stored.promise;
  expect(places.takeFree(1)).toEqual([]);
});

test('a place for which nobody has asked by then is free at once for who comes later', async () => {
  const places = createPlaces(1);
  await places.take();
  const stored = Promise.withResolvers<void>();
  places.leave(stored.promise);
  stored.resolve();
  await stored.promise;
  expect(await places.take()).toEqual({});
});
