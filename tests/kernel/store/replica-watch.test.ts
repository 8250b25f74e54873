import { expect, test } from 'vitest';
import { type Confirmation, createReplicaWatch } from '../../../src/kernel/store/replica-watch.ts';

/** A master whose replica answers as a test says, and a clock that the test moves. */
function aMaster(answer: Confirmation) {
  const state = { answer, now: 1_000_000, told: [] as boolean[], asked: 0, doubted: 0 };
  const watch = createReplicaWatch({
    async ask() {
      state.asked++;
      return state.answer;
    },
    now: () => state.now,
    doubt: () => state.doubted++,
    tell: (isFollowed) => state.told.push(isFollowed),
  });
  return { state, watch };
}

test('what a replica has is kept', async () => {
  const { state, watch } = aMaster('kept');
  expect(await watch.isKept()).toBe(true);
  expect(state.told).toEqual([]);
});

test('what was under way when the connection went may be lost, and the replica is not blamed for it', async () => {
  const { state, watch } = aMaster('lost');
  expect(await watch.isKept()).toBe(false);
  state.now += 60_000;
  expect(await watch.isKept()).toBe(false);
  expect(state.told).toEqual([]);
});

test('a master that never had a replica serves alone from the beginning, and it is said once', async () => {
  const { state, watch } = aMaster('missing');
  expect([await watch.isKept(), await watch.isKept()]).toEqual([true, true]);
  expect(state.told).toEqual([false]);
  expect(state.asked).toBe(1);
});

test('one whose replica falls silent may have been replaced: it confirms nothing for ten seconds, then goes on alone', async () => {
  const { state, watch } = aMaster('kept');
  await watch.isKept();
  state.answer = 'missing';
  expect(await watch.isKept()).toBe(false);
  expect(state.doubted).toBe(1);
  state.now += 9_999;
  expect(await watch.isKept()).toBe(false);
  state.now += 1;
  expect(await watch.isKept()).toBe(true);
  expect(state.told).toEqual([false]);
});

test('a replica that answers again in time is trusted as before, and its next silence is doubted anew', async () => {
  const { state, watch } = aMaster('kept');
  await watch.isKept();
  for (let turn = 0; turn < 3; turn++) {
    state.answer = 'missing';
    expect(await watch.isKept()).toBe(false);
    state.now += 9_000;
    state.answer = 'kept';
    expect(await watch.isKept()).toBe(true);
  }
  expect(state.told).toEqual([]);
});

test('a master that serves alone looks now and then whether somebody follows, and then waits for them again', async () => {
  const { state, watch } = aMaster('missing');
  await watch.isKept();
  state.answer = 'kept';
  await watch.isKept();
  expect(state.told).toEqual([false]);
  state.now += 1_000;
  await watch.isKept();
  await Promise.resolve();
  expect(state.told).toEqual([false, true]);
  state.answer = 'missing';
  expect(await watch.isKept()).toBe(false);
});

test('of another master nothing is known that was known of the former', async () => {
  const { state, watch } = aMaster('kept');
  await watch.isKept();
  watch.forget();
  state.answer = 'missing';
  expect(await watch.isKept()).toBe(true);
});

test('one whose replica the master lists is not taken for one without, however slow the replica is at first', async () => {
  const { state, watch } = aMaster('missing');
  watch.expect();
  expect(await watch.isKept()).toBe(false);
  state.answer = 'kept';
  expect(await watch.isKept()).toBe(true);
  expect(state.told).toEqual([]);
});
