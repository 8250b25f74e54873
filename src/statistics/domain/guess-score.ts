import { interactionOf, type Question } from '../../bank/domain/question.ts';
import { questionTypeOf } from '../../bank/domain/question-types/index.ts';
import type { OptionSet, ScoringRule } from '../../bank/domain/question-types/question-type.ts';
import { divide, fraction, sum, toNumber } from '../../kernel/fraction.ts';

/**
 * Returns the share of its points that a question pays to somebody who ticks blindly, every possible answer being equally likely.
 *
 * @example guessScoreOf(singleChoiceOfFour, 'all-or-nothing') // 0.25
 * @example guessScoreOf(multipleChoiceOfFour, 'all-or-nothing') // 1/15: one of the fifteen ways to tick something
 */
export function guessScoreOf(question: Question, scoring: ScoringRule): number {
  const { type, right, options } = question;
  const key = { right, optionCount: options.length };
  const responses = possibleResponses(question);
  const paid = responses.map((response) => questionTypeOf(type).grade(key, response, scoring));
  return toNumber(divide(sum(paid), fraction(responses.length)));
}

/** Every way to tick at least one option. */
function possibleResponses(question: Question): OptionSet[] {
  const options = question.options.map((_, option) => option);
  if (interactionOf(question) === 'choose-one') return options.map((option) => [option]);
  return Array.from({ length: 2 ** options.length - 1 }, (_, i) =>
    options.filter((option) => ((i + 1) >> option) & 1),
  );
}
