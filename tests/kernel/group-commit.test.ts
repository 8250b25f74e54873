import { expect, test } from 'vitest';
import { createGroupCommit, createRounds } from '../../src/kernel/group-commit.ts';

/** Commits when told to, and knows what has come together. */
function heldCommit() {
  const groups: (readonly number[])[] = [];
  const held: { answer(): void; fail(error: Error): void }[] = [];
  const commit = (items: readonly number[]) => {
    groups.push(items);
    return new Promise<number[]>((resolve, reject) => {
      held.push({ answer: () => resolve(items.map((item) => item * 10)), fail: reject });
    });
  };
  return { groups, held, commit };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('what is handed in within one turn goes together, and each learns its own outcome', async () => {
  const { groups, held, commit } = heldCommit();
  const hand = createGroupCommit(commit);
  const outcomes = Promise.all([1, 2, 3].map(hand));
  await turn();
  expect(groups).toEqual([[1, 2, 3]]);
  held[0]?.answer();
  expect(await outcomes).toEqual([10, 20, 30]);
});

test('what comes while a group is under way gathers, and goes as the next', async () => {
  const { groups, held, commit } = heldCommit();
  const hand = createGroupCommit(commit);
  const first = hand(1);
  await turn();
  const others = [hand(2), hand(3)];
  await turn();
  expect(groups).toEqual([[1]]);
  held[0]?.answer();
  await first;
  await turn();
  await turn();
  expect(groups).toEqual([[1], [2, 3]]);
  held[1]?.answer();
  expect(await Promise.all(others)).toEqual([20, 30]);
});

test('a group that fails fails for its own alone: who comes after is not held up', async () => {
  const { held, commit } = heldCommit();
  const hand = createGroupCommit(commit);
  const failing = Promise.allSettled([hand(1), hand(2)]);
  await turn();
  const next = hand(3);
  held[0]?.fail(new Error('Redis is away.'));
  expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await turn();
  await turn();
  held[1]?.answer();
  expect(await next).toBe(30);
});

test('what does not belong together goes apart, in the same round, and each learns of its own at once', async () => {
  const { groups, held, commit } = heldCommit();
  const hand = createGroupCommit(commit, { groupOf: (item) => (item % 2 ? 'odd' : 'even') });
  const [one, two, three] = [hand(1), hand(2), hand(3)];
  await turn();
  expect(groups).toEqual([[1, 3], [2]]);
  held[1]?.answer();
  expect(await two).toBe(20);
  held[0]?.answer();
  expect(await Promise.all([one, three])).toEqual([10, 30]);
});

test('while one round is written another is on its way, and what comes of all kinds meanwhile goes together in the next', async () => {
  const inRound = createRounds();
  const [claims, outcomes, slots] = [heldCommit(), heldCommit(), heldCommit()];
  const claim = createGroupCommit(claims.commit, { inRound });
  const record = createGroupCommit(outcomes.commit, { inRound });
  const take = createGroupCommit(slots.commit, { inRound });
  const groups = () => [claims.groups, outcomes.groups, slots.groups];
  const first = claim(1);
  await turn();
  const second = record(2);
  await turn();
  expect(groups()).toEqual([[[1]], [[2]], []]);
  const later = [claim(3), take(4)];
  await turn();
  expect(groups()).toEqual([[[1]], [[2]], []]);
  claims.held[0]?.answer();
  await first;
  await turn();
  await turn();
  expect(groups()).toEqual([[[1], [3]], [[2]], [[4]]]);
  outcomes.held[0]?.answer();
  claims.held[1]?.answer();
  slots.held[0]?.fail(new Error('Redis is away.'));
  expect(await second).toBe(20);
  const answers = await Promise.allSettled(later);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
});

test('a crowd goes in more than one group, in the order of coming', async () => {
  const groups: (readonly number[])[] = [];
  const hand = createGroupCommit(async (items: readonly number[]) => {
    groups.push(items);
    return items;
  });
  const crowd = Array.from({ length: 500 }, (_, at) => at);
  expect(await Promise.all(crowd.map(hand))).toEqual(crowd);
  expect(groups.length).toBeGreaterThan(1);
  expect(groups.flat()).toEqual(crowd);
});

test('what nobody waits for goes along with the next round that somebody does', async () => {
  const inRound = createRounds();
  const begun: string[] = [];
  const begin = (what: string) => async () => void begun.push(what);
  const forgotten = inRound.along(begin('forgotten'));
  await turn();
  expect(begun).toEqual([]);
  await inRound(begin('stored'));
  await forgotten;
  expect(begun).toEqual(['stored', 'forgotten']);
});

test('what nobody waits for goes by itself where nothing else does, also when it came while a round was under way', async () => {
  const inRound = createRounds();
  expect(await inRound.along(async () => 'first')).toBe('first');
  const held = Promise.withResolvers<void>();
  const answer = inRound(() => held.promise);
  await turn();
  const second = inRound.along(async () => 'second');
  held.resolve();
  await answer;
  expect(await second).toBe('second');
});
