import fc from 'fast-check';
import {
  type Attempt,
  answer,
  flag,
  goTo,
  handIn,
  type Tapped,
} from '../../src/exams/domain/exam-attempt.ts';

/** The card of `anAttempt`. */
export const CARD = 100;

/** The attempt after a tap that is taken. */
export function accepted(tapped: Tapped): Attempt {
  if ('refused' in tapped) throw new Error(`refused: ${tapped.refused}`);
  return tapped.attempt;
}

/** What a card offers: any of its taps, on one of these cards, at one of these places. */
export const anyTap = (
  card: fc.Arbitrary<number>,
  position: fc.Arbitrary<number>,
  option: fc.Arbitrary<number>,
) =>
  fc.oneof(
    fc.record({ kind: fc.constant('answer' as const), card, position, option, chosen: fc.boolean() }),
    fc.record({ kind: fc.constant('flag' as const), card, position, flagged: fc.boolean() }),
    fc.record({ kind: fc.constant('goTo' as const), card, position }),
    fc.record({ kind: fc.constant('handIn' as const), card }),
  );

type Tap = ReturnType<typeof anyTap> extends fc.Arbitrary<infer T> ? T : never;

/** Carries a tap out, as the product does for its kind. */
export function carryOut(attempt: Attempt, tap: Tap, now: number): Tapped {
  switch (tap.kind) {
    case 'answer':
      return answer(attempt, tap, now);
    case 'flag':
      return flag(attempt, tap, now);
    case 'goTo':
      return goTo(attempt, tap, now);
    case 'handIn':
      return handIn(attempt, tap.card, now);
  }
}
