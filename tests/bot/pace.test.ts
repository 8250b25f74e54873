import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPace } from '../../src/bot/pace.ts';

test('of those who come at once, each is begun in turn, so many in one turn of the event loop', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 60 }),
      async (most, people) => {
        const clock = countTurns();
        const mayBegin = createPace(most);
        const turns: number[] = [];
        const begun = Array.from({ length: people }, async (_, who) => {
          await mayBegin();
          turns[who] = clock.turn();
        });
        await Promise.all(begun);
        clock.stop();
        expect(turns).toEqual(turns.toSorted((a, b) => a - b));
        const together = Object.values(Object.groupBy(turns, String)).map((one) => one?.length ?? 0);
        expect(Math.max(...together)).toBeLessThanOrEqual(most);
      },
    ),
  );
});

test('who comes after the others have begun is not kept waiting', async () => {
  const mayBegin = createPace(1);
  await mayBegin();
  await turn();
  await turn();
  let isBegun = false;
  void mayBegin().then(() => {
    isBegun = true;
  });
  await Promise.resolve();
  await Promise.resolve();
  expect(isBegun).toBe(true);
});

function countTurns() {
  let nth = 0;
  let next = setImmediate(count);
  function count(): void {
    nth++;
    next = setImmediate(count);
  }
  return { turn: () => nth, stop: () => clearImmediate(next) };
}
