import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Attempt,
  answer,
  goTo,
  handIn,
  keepTime,
  moveCard,
  type Tapped,
} from '../../../src/exams/domain/exam-attempt.ts';
import { asPersonHasIt } from '../../../src/exams/domain/own-time.ts';
import {
  endOf,
  outlastsPaper,
  parseQuestionSeconds,
  questionEndOf,
} from '../../../src/exams/domain/question-time.ts';
import { anAttempt, anExam, MINUTE, MORNING } from '../../support/exams.ts';
import { accepted, anyTap, CARD, carryOut } from '../../support/taps.ts';

const SECOND = 1_000;
const LAST = 4;
const TIMED = anExam({ navigation: 'forward-only', secondsPerQuestion: 45 });

const choose = (attempt: Attempt, position: number, seconds: number) =>
  answer(attempt, { card: CARD, position, option: 0, chosen: true }, MORNING + seconds * SECOND);

const turnTo = (attempt: Attempt, position: number, seconds: number) =>
  goTo(attempt, { card: CARD, position }, MORNING + seconds * SECOND);

const kept = (attempt: Attempt, seconds: number) => keepTime(attempt, MORNING + seconds * SECOND);

/** At the last question, shown 20 seconds after the start. */
const atLast = () =>
  [1, 2, 3, 4].reduce((state, position) => accepted(turnTo(state, position, position * 5)), anAttempt(TIMED));

describe('the time of a question', () => {
  it('takes an answer to its last millisecond, and none after it', () => {
    const attempt = anAttempt(TIMED);
    expect(questionEndOf(attempt)).toBe(MORNING + 45 * SECOND);
    expect(choose(attempt, 0, 44.999)).toHaveProperty('attempt.progress.position', 1);
    expect(choose(attempt, 0, 45)).toEqual({ refused: 'question-over' });
  });

  it('begins anew with every question, when it is first shown', () => {
    const second = accepted(choose(anAttempt(TIMED), 0, 30));
    expect(questionEndOf(second)).toBe(MORNING + 75 * SECOND);
    expect(questionEndOf(accepted(turnTo(second, 1, 60)))).toBe(MORNING + 75 * SECOND);
  });

  it('that is over moves the card on, and leaves the late question as it was', () => {
    const ticked = accepted(choose(atLast(), LAST, 30));
    const first = kept(anAttempt(TIMED), 60);
    expect(first.progress).toMatchObject({ position: 1, responses: [[], [], [], [], []] });
    expect(questionEndOf(first)).toBe(MORNING + 105 * SECOND);
    expect(kept(ticked, 65).progress.responses).toEqual(ticked.progress.responses);
  });

  it('of the last question is the end of the paper, however late that is noticed', () => {
    const over = kept(atLast(), 86_400);
    expect(over.progress.handedIn).toMatchObject({ at: MORNING + 65 * SECOND, by: 'deadline' });
    expect(choose(atLast(), LAST, 65)).toEqual({ refused: 'time-over' });
  });

  it('costs a person one question when the bot was away, for the next had not been shown', () => {
    const back = kept(anAttempt(TIMED), 10 * 60);
    expect(back.progress).toMatchObject({ position: 1, shownAt: MORNING + 10 * MINUTE });
    expect(kept(back, 10 * 60)).toBe(back);
  });

  it('is not given anew on another device', () => {
    const elsewhere = moveCard(anAttempt(TIMED), 200);
    expect(questionEndOf(elsewhere)).toBe(MORNING + 45 * SECOND);
  });

  it('never outlasts the paper', () => {
    const late = anAttempt({ ...TIMED, closesAt: MORNING + 20 * SECOND });
    expect(questionEndOf(late)).toBe(MORNING + 20 * SECOND);
    expect(endOf(late)).toBe(MORNING + 20 * SECOND);
  });

  it('lets a person go on, or hand in, instead of waiting for it', () => {
    expect(turnTo(anAttempt(TIMED), 1, 50)).toHaveProperty('attempt.progress.position', 1);
    expect(handIn(anAttempt(TIMED), CARD, MORNING + 50 * SECOND)).toHaveProperty('attempt.progress.handedIn');
  });

  it('grows for a person with extra minutes as the paper does', () => {
    const exam = asPersonHasIt({ ...TIMED, allowances: [{ personId: 7, extraMinutes: 10 }] }, 7);
    expect(exam.secondsPerQuestion).toBe(60);
    expect(asPersonHasIt(TIMED, 7).secondsPerQuestion).toBe(45);
  });

  it('is told to the officer when all of it is longer than the paper', () => {
    expect([outlastsPaper(TIMED, 360), outlastsPaper(TIMED, 361)]).toEqual([false, true]);
  });

  it.each([
    ['45', 45],
    ['７５ 秒', 75],
    ['9', undefined],
    ['601', undefined],
    ['一分钟', undefined],
  ])('is read from “%s”', (text, seconds) => {
    expect(parseQuestionSeconds(text)).toBe(seconds);
  });
});

describe('any interleaving of taps, restarts, pokes and delays with questions that have a time', () => {
  const position = fc.integer({ min: 0, max: LAST });
  const option = fc.integer({ min: 0, max: 3 });
  const card = fc.constantFrom(CARD, CARD, CARD, 101);
  const between = fc.record({
    kind: fc.constantFrom('poke' as const, 'restart' as const, 'resume' as const),
  });
  const step = fc.oneof({ arbitrary: anyTap(card, position, option), weight: 4 }, between);
  const delay = fc.oneof(fc.integer({ min: 0, max: 20 * SECOND }), fc.integer({ min: 0, max: 8 * MINUTE }));
  const walk = fc.array(fc.tuple(step, delay), { maxLength: 40 });
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  function take(attempt: Attempt, action: Step, now: number): Tapped {
    switch (action.kind) {
      case 'poke':
        return { attempt: keepTime(attempt, now) };
      case 'resume':
        return { attempt: moveCard(keepTime(attempt, now), CARD) };
      case 'restart':
        return { attempt: JSON.parse(JSON.stringify(attempt)) };
      default:
        return carryOut(attempt, action, now);
    }
  }

  /** No card shows a later question than the present one, or offers more than the next. */
  function asOffered(action: Step, { progress }: Attempt): Step {
    if (!('position' in action)) return action;
    const latest = progress.position + (action.kind === 'goTo' ? 1 : 0);
    return { ...action, position: Math.min(action.position, latest) };
  }

  /** As the service does: what is refused is followed by what time has made of the attempt. */
  function next(attempt: Attempt, action: Step, now: number): Attempt {
    const tapped = take(attempt, action, now);
    return 'refused' in tapped ? keepTime(attempt, now) : tapped.attempt;
  }

  function run(
    steps: [Step, number][],
    times: number,
    see: (before: Attempt, after: Attempt, now: number) => void = () => {},
  ) {
    let now = MORNING;
    let attempt = anAttempt(TIMED);
    for (const [action, delayed] of steps) {
      now += delayed;
      const tap = asOffered(action, attempt);
      for (let i = 0; i < times; i++) {
        const after = next(attempt, tap, now);
        see(attempt, after, now);
        attempt = after;
      }
    }
    return keepTime(attempt, attempt.deadline);
  }

  it('takes no answer outside its question’s time, never turns back, and never exceeds the paper’s time', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        const over = run(steps, 1, (before, after, now) => {
          const changed = before.progress.responses.findIndex(
            (own, i) => own !== after.progress.responses[i],
          );
          const isRestart = JSON.stringify(before) === JSON.stringify(after);
          if (changed >= 0 && !isRestart) {
            expect(changed).toBe(before.progress.position);
            expect(now).toBeLessThan(questionEndOf(before) ?? 0);
          }
          expect(after.progress.position).toBeGreaterThanOrEqual(before.progress.position);
        });
        expect(over.progress.handedIn?.at).toBeLessThanOrEqual(over.deadline);
      }),
    );
  });

  it('ends the same when every tap is delivered twice, or the process is killed after each', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        const once = run(steps, 1);
        expect(run(steps, 2)).toEqual(once);
        const restart: [Step, number] = [{ kind: 'restart' }, 0];
        expect(
          run(
            steps.flatMap((one) => [one, restart]),
            1,
          ),
        ).toEqual(once);
      }),
    );
  });

  it('is over after its questions’ times when somebody looks at each end', () => {
    let attempt = anAttempt(TIMED);
    while (!attempt.progress.handedIn) attempt = keepTime(attempt, questionEndOf(attempt) ?? 0);
    expect(attempt.progress.handedIn.at).toBe(MORNING + 5 * 45 * SECOND);
  });
});
