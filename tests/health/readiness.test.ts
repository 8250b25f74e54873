import { describe, expect, test } from 'vitest';
import { createFlow, createPulse } from '../../src/health/pulse.ts';
import { createReadiness } from '../../src/health/readiness.ts';

/** A clock that stands until it is moved. */
function aClock() {
  let now = 1_000;
  return {
    elapsed: () => now,
    pass(ms: number) {
      now += ms;
    },
  };
}

describe('something that is heard of', () => {
  test('is alive as long as it was heard of within its time, from the beginning on', () => {
    const { elapsed, pass } = aClock();
    const pulse = createPulse({ withinMs: 100, elapsed });
    pass(100);
    expect(pulse.isAlive()).toBe(true);
    pass(1);
    expect(pulse.isAlive()).toBe(false);
    pulse.beat();
    expect(pulse.isAlive()).toBe(true);
  });
});

describe('work', () => {
  test('that there is none of does not stand still, however long', () => {
    const { elapsed, pass } = aClock();
    const flow = createFlow({ withinMs: 100, elapsed });
    for (let look = 0; look < 5; look++) {
      pass(50);
      flow.note(false);
    }
    expect(flow.isMoving()).toBe(true);
  });

  test('that waits stands still once nothing of it has moved for its time', () => {
    const { elapsed, pass } = aClock();
    const flow = createFlow({ withinMs: 100, elapsed });
    pass(60);
    flow.note(true);
    pass(41);
    expect(flow.isMoving()).toBe(false);
    flow.move();
    expect(flow.isMoving()).toBe(true);
  });
});

test('a condition that cannot be looked at is not met, and keeps none of the others', async () => {
  const readiness = createReadiness();
  readiness.add({ name: 'broken', isMet: () => Promise.reject(new Error('no answer')) });
  readiness.add({ name: 'sound', isMet: () => true });
  expect(await readiness.look()).toEqual([
    { name: 'broken', isMet: false },
    { name: 'sound', isMet: true },
  ]);
});
