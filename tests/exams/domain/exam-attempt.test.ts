import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Attempt,
  answer,
  blanksOf,
  flag,
  goTo,
  handIn,
  keepTime,
  moveCard,
  pointsOf,
  scoreAttempt,
  summarize,
  type Tapped,
} from '../../../src/exams/domain/exam-attempt.ts';
import { ZERO } from '../../../src/kernel/fraction.ts';
import { anAttempt, anExam, MINUTE, MORNING, rightPositions } from '../../support/exams.ts';
import { accepted, anyTap, CARD, carryOut } from '../../support/taps.ts';

const NOW = MORNING + MINUTE;
const MULTIPLE = 4;

const choose = (attempt: Attempt, position: number, option: number, chosen = true) =>
  answer(attempt, { card: CARD, position, option, chosen }, NOW);

/** Answers every question rightly. */
function allRight(attempt: Attempt): Attempt {
  return attempt.paper.reduce(
    (state, _, position) =>
      rightPositions(state, position).reduce(
        (next, option) => accepted(choose(next, position, option)),
        state,
      ),
    attempt,
  );
}

describe('answering', () => {
  it('saves a single choice and moves on', () => {
    const attempt = accepted(choose(anAttempt(), 0, 2));
    expect(attempt.progress.responses[0]).toEqual([attempt.paper[0]?.order[2]]);
    expect(attempt.progress.position).toBe(1);
  });

  it('replaces an earlier single choice', () => {
    const attempt = accepted(choose(accepted(choose(anAttempt(), 0, 2)), 0, 3));
    expect(attempt.progress.responses[0]).toEqual([attempt.paper[0]?.order[3]]);
  });

  it('keeps a multiple choice open for further ticks, and takes ticks back', () => {
    const ticked = accepted(choose(accepted(choose(anAttempt(), MULTIPLE, 0)), MULTIPLE, 3));
    expect(ticked.progress.responses[MULTIPLE]).toHaveLength(2);
    expect(ticked.progress.position).toBe(MULTIPLE);
    expect(accepted(choose(ticked, MULTIPLE, 0, false)).progress.responses[MULTIPLE]).toHaveLength(1);
  });

  it('counts a repeated tap once', () => {
    for (const position of [0, MULTIPLE]) {
      const once = accepted(choose(anAttempt(), position, 1));
      expect(accepted(choose(once, position, 1))).toEqual(once);
    }
  });

  it.each([
    ['after the deadline', 'time-over', { now: MORNING + 30 * MINUTE }],
    ['from an old card', 'old-card', { card: 99 }],
    ['on a question that is not there', 'no-such-place', { position: 5 }],
    ['on an option that is not there', 'no-such-place', { option: 9 }],
    ['on forged numbers', 'no-such-place', { position: Number.NaN, option: -1 }],
  ])('refuses a tap %s', (_, refused, change) => {
    const { now, ...tap } = { card: CARD, position: 0, option: 0, chosen: true, now: NOW, ...change };
    expect(answer(anAttempt(), tap, now)).toEqual({ refused });
  });

  it('refuses a tap after the hand-in', () => {
    const over = accepted(handIn(anAttempt(), CARD, NOW));
    expect(choose(over, 0, 0)).toEqual({ refused: 'handed-in' });
    expect(handIn(over, CARD, NOW)).toEqual({ refused: 'handed-in' });
  });

  it('takes answers on the newest card only', () => {
    const moved = moveCard(anAttempt(), 200);
    expect(choose(moved, 0, 0)).toEqual({ refused: 'old-card' });
    expect(
      accepted(answer(moved, { card: 200, position: 0, option: 0, chosen: true }, NOW)).progress.position,
    ).toBe(1);
  });
});

describe('turning pages', () => {
  it('goes anywhere in a free paper, and nowhere outside it', () => {
    expect(accepted(goTo(anAttempt(), { card: CARD, position: 3 }, NOW)).progress.position).toBe(3);
    expect(goTo(anAttempt(), { card: CARD, position: 5 }, NOW)).toEqual({ refused: 'no-such-place' });
  });

  it('goes one question forward and never back in a forward-only paper', () => {
    const start = anAttempt(anExam({ navigation: 'forward-only' }));
    const second = accepted(choose(start, 0, 0));
    expect(choose(second, 0, 1)).toEqual({ refused: 'no-way-back' });
    expect(goTo(second, { card: CARD, position: 0 }, NOW)).toEqual({ refused: 'no-way-back' });
    expect(goTo(second, { card: CARD, position: 3 }, NOW)).toEqual({ refused: 'no-way-back' });
    expect(accepted(goTo(second, { card: CARD, position: 2 }, NOW)).progress.position).toBe(2);
  });

  it('marks a question for another look, and takes the mark away', () => {
    const marked = accepted(flag(anAttempt(), { card: CARD, position: 2, flagged: true }, NOW));
    expect(marked.progress).toMatchObject({ flagged: [2], position: 2 });
    expect(accepted(flag(marked, { card: CARD, position: 2, flagged: false }, NOW)).progress.flagged).toEqual(
      [],
    );
  });
});

describe('the hand-in', () => {
  it('pays fully for all right answers and nothing for a blank paper', () => {
    expect(scoreAttempt(allRight(anAttempt()))).toEqual({ score: 6, exact: '6' });
    expect(scoreAttempt(anAttempt())).toEqual({ score: 0, exact: '0' });
    expect(pointsOf(anAttempt())).toEqual([ZERO, ZERO, ZERO, ZERO, ZERO]);
  });

  it('names the blanks', () => {
    expect(blanksOf(accepted(choose(anAttempt(), 1, 0)))).toEqual([0, 2, 3, 4]);
  });

  it('keeps the time and the score', () => {
    const over = accepted(handIn(allRight(anAttempt()), CARD, NOW));
    expect(over.progress.handedIn).toEqual({ at: NOW, by: 'person', score: 6, exact: '6' });
    expect(summarize(over)).toMatchObject({ id: 'e1.7.1', handedInAt: NOW, score: 6, total: 6, passMark: 4 });
  });

  it('happens by itself as of the deadline, however late that is noticed', () => {
    const attempt = accepted(choose(anAttempt(), 0, 0));
    expect(keepTime(attempt, attempt.deadline - 1)).toBe(attempt);
    const over = keepTime(attempt, attempt.deadline + 86_400_000);
    expect(over.progress.handedIn).toMatchObject({ at: attempt.deadline, by: 'deadline' });
    expect(keepTime(over, attempt.deadline + 99_999_999)).toBe(over);
  });

  it('comes at the close of the exam when that is earlier', () => {
    const late = anExam({ closesAt: MORNING + 10 * MINUTE });
    expect(anAttempt(late).deadline).toBe(MORNING + 10 * MINUTE);
  });
});

describe('any interleaving of taps, repetitions, card changes, hand-ins and delays', () => {
  const card = fc.constantFrom(CARD, 101);
  const position = fc.integer({ min: -1, max: 5 });
  const moving = fc.record({ kind: fc.constant('moveCard' as const), card });
  const tap = anyTap(card, position, fc.integer({ min: -1, max: 4 }));
  const step = fc.oneof({ arbitrary: tap, weight: 4 }, moving);
  const walk = fc.array(fc.tuple(step, fc.integer({ min: 0, max: 5 * MINUTE })), { maxLength: 40 });
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  function take(attempt: Attempt, action: Step, now: number): Tapped {
    if (action.kind === 'moveCard') return { attempt: moveCard(attempt, action.card) };
    return carryOut(attempt, action, now);
  }

  function run(steps: [Step, number][], times: number): Attempt {
    let now = MORNING;
    let attempt = anAttempt();
    for (const [action, delay] of steps) {
      now += delay;
      for (let i = 0; i < times; i++) {
        const tapped = take(attempt, action, now);
        if (!('refused' in tapped)) attempt = tapped.attempt;
      }
    }
    return keepTime(attempt, attempt.deadline);
  }

  it('ends in one handed-in result whose score is that of its responses', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        const over = run(steps, 1);
        expect(over.progress.handedIn?.score).toBe(scoreAttempt(over).score);
        expect(over.progress.handedIn?.at).toBeLessThanOrEqual(over.deadline);
        over.progress.responses.forEach((response, index) => {
          const { question } = over.paper[index] ?? { question: undefined };
          expect(new Set(response).size).toBe(response.length);
          expect(response.every((option) => question?.options[option] !== undefined)).toBe(true);
          if (question?.type !== 'multiple') expect(response.length).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  it('ends the same when every tap is delivered twice', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        expect(run(steps, 2)).toEqual(run(steps, 1));
      }),
    );
  });
});
