import { ScoringRuleSchema } from '../../bank/domain/question-types/question-type.ts';
import { ExamSchema, ReviewLevelSchema } from '../../exams/domain/exam.ts';
import type { ExamDraft } from './exam-draft.ts';

const ANY_NUMBER = 'any';

type Rule = {
  values: readonly string[];
  valueIn(draft: ExamDraft): string;
  /** The draft with one of the values. */
  set(draft: ExamDraft, value: string): ExamDraft;
};

/** The rules of a new exam that the officer may change, each one of a few values. */
const RULES = {
  attempts: {
    values: ['1', '2', '3', ANY_NUMBER],
    valueIn: ({ attemptsAllowed }) => String(attemptsAllowed ?? ANY_NUMBER),
    set: ({ attemptsAllowed: _, ...draft }, value) =>
      value === ANY_NUMBER ? draft : { ...draft, attemptsAllowed: Number(value) },
  },
  counts: {
    values: ExamSchema.shape.counts.options,
    valueIn: ({ counts }) => counts,
    set: (draft, value) => ({ ...draft, counts: ExamSchema.shape.counts.parse(value) }),
  },
  scoring: {
    values: ScoringRuleSchema.options,
    valueIn: ({ scoring }) => scoring,
    set: (draft, value) => ({ ...draft, scoring: ScoringRuleSchema.parse(value) }),
  },
  navigation: {
    values: ExamSchema.shape.navigation.options,
    valueIn: ({ navigation }) => navigation,
    set: (draft, value) => ({ ...draft, navigation: ExamSchema.shape.navigation.parse(value) }),
  },
  pace: {
    values: [ANY_NUMBER, '30', '45', '60', '90'],
    valueIn: ({ secondsPerQuestion }) => String(secondsPerQuestion ?? ANY_NUMBER),
    set: ({ secondsPerQuestion: _, ...draft }, value) =>
      value === ANY_NUMBER ? draft : { ...draft, secondsPerQuestion: Number(value) },
  },
  review: {
    values: ReviewLevelSchema.options.toReversed(),
    valueIn: ({ review }) => review,
    set: (draft, value) => ({ ...draft, review: ReviewLevelSchema.parse(value) }),
  },
  remind: {
    values: ['on', 'off'],
    valueIn: ({ isQuiet }) => (isQuiet ? 'off' : 'on'),
    set: ({ isQuiet: _, ...draft }, value) => (value === 'off' ? { ...draft, isQuiet: true } : draft),
  },
  reveal: {
    values: ['close', 'hand-in'],
    valueIn: ({ revealsAtHandIn }) => (revealsAtHandIn ? 'hand-in' : 'close'),
    set: (draft, value) => ({ ...draft, revealsAtHandIn: value === 'hand-in' }),
  },
} satisfies Record<string, Rule>;
export type ExamRule = keyof typeof RULES;

/** Returns the value after the present one, the first after the last: what the rule's button asks for. */
export function nextValue(draft: ExamDraft, rule: ExamRule): string {
  const { values, valueIn }: Rule = RULES[rule];
  return values[(values.indexOf(valueIn(draft)) + 1) % values.length] ?? valueIn(draft);
}

/** Returns all values of a rule, in order. */
export const valuesOf = (rule: ExamRule): readonly string[] => RULES[rule].values;

/** Returns the draft with the rule's new value; undefined for a rule or a value that does not exist. */
export function setRule(draft: ExamDraft, rule: string, value: string): ExamDraft | undefined {
  const found: Rule | undefined = Object.hasOwn(RULES, rule) ? RULES[rule as ExamRule] : undefined;
  return found?.values.includes(value) ? found.set(draft, value) : undefined;
}
