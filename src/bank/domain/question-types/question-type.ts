import { z } from 'zod';
import type { Fraction } from '../../../kernel/fraction.ts';

/** How a person answers: one option, or any number of them. The bot renders interactions, never question types. */
export type Interaction = 'choose-one' | 'choose-many';

/** How a question with several right options pays. */
export const ScoringRuleSchema = z.enum(['all-or-nothing', 'partial', 'per-option']);
export type ScoringRule = z.infer<typeof ScoringRuleSchema>;

/** Options by their original index, in ascending order: `[0, 2]` is “AC”. */
export type OptionSet = readonly number[];

/** What grading needs to know of a question. */
type AnswerKey = { right: OptionSet; optionCount: number };

/** What cannot be read, and what would be right: both in Chinese, for whoever wrote the question. */
export type Unreadable = { refused: string; remedy: string };

/** One kind of question. Every member of this folder has this shape, and nothing else asks which member it has. */
export type QuestionType = {
  type: string;
  /** As papers print it: 单选. */
  label: string;
  interaction: Interaction;
  /** Whether a paper may put the options in another order. */
  shufflesOptions: boolean;
  /** The options that the person will see, from those written (none: they go without saying). */
  optionsOf(written: readonly string[] | undefined): string[] | Unreadable;
  /** Reads an answer as people write it: `A`, `ACD`, `对`. The same grammar in YAML, Excel and pasted text. */
  parseAnswer(text: string, optionCount: number): OptionSet | Unreadable;
  /** The answer as people write it. */
  formatAnswer(right: OptionSet): string;
  /** The share of the points earned, 0 to 1, exactly. An unanswered question earns 0. */
  grade(key: AnswerKey, response: OptionSet, rule: ScoringRule): Fraction;
};

export function isUnreadable<T extends object>(result: T | Unreadable): result is Unreadable {
  return 'refused' in result;
}
