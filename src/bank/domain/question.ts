import { z } from 'zod';
import { chineseNumber } from '../../kernel/chinese-number.ts';
import { QUESTION_TYPE_NAMES, questionTypeOf } from './question-types/index.ts';
import {
  type Interaction,
  isUnreadable,
  type OptionSet,
  type Unreadable,
} from './question-types/question-type.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_FORM = '日期应写成 2026-11-23 的样子';
const ARTICLE_FORM = '条号应写成 97，或 "388-1"（第三百八十八条之一）';

/** `97`, or `388-1` for 第三百八十八条之一. */
export const BasisArticleSchema = z.union([
  z.int().positive(),
  z.string().regex(/^[1-9]\d*-[1-9]\d*$/, ARTICLE_FORM),
]);

const BasisEntrySchema = z.strictObject({
  instrument: z.string().optional(),
  article: BasisArticleSchema.optional(),
  /** Where no number has been verified: 第八章. */
  chapter: z.string().optional(),
});

export const DifficultySchema = z.enum(['easy', 'medium', 'hard']);
export type Difficulty = z.infer<typeof DifficultySchema>;

/** Tags of the questions that fit a holiday. */
export const HOLIDAY_TAGS = ['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆'] as const;

/** How well a question stands, beside its words: for editors and statistics. Papers know nothing of it. */
const StandingSchema = z.object({
  /** Where its text was read at one place only: good for what a rule says, not for the number of its article. */
  sources: z.literal(1).optional(),
  /** Kept out of new papers and practice, from which day and why, until an editor has compared it with the text in force. */
  suspended: z
    .strictObject({
      since: z.string().regex(DAY, DAY_FORM),
      reason: z.string().min(1).max(200),
    })
    .optional(),
});
export type Standing = z.infer<typeof StandingSchema>;

/** A question as a file writes it. `toQuestion` reads it. */
const QuestionEntrySchema = z.strictObject({
  /** Permanent, and unique in the whole bank. */
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '编号只能用小写字母、数字和连字符')
    .max(24),
  type: z.enum(QUESTION_TYPE_NAMES),
  stem: z.string().min(1).max(200),
  options: z.array(z.string().min(1).max(100)).optional(),
  answer: z.string(),
  explanation: z.string().min(1).max(400),
  basis: BasisEntrySchema,
  difficulty: DifficultySchema,
  tags: z.array(z.string()).default([]),
  ...StandingSchema.shape,
});
export type QuestionEntry = z.infer<typeof QuestionEntrySchema>;

/** A file of `question-bank/`. */
export const QuestionFileSchema = z.strictObject({
  /** The instrument that the questions rest on unless they say otherwise. */
  instrument: z.string(),
  /** The day on which the questions were checked against the text. */
  checked: z.string().regex(DAY, DAY_FORM),
  questions: z.array(QuestionEntrySchema),
});

/** A question ready for papers: its answer read, its basis complete. */
export const QuestionSchema = z.object({
  id: z.string(),
  type: z.string(),
  stem: z.string(),
  options: z.array(z.string()),
  /** Original indexes of the right options, ascending. Never leaves the server before its reveal. */
  right: z.array(z.int()),
  explanation: z.string(),
  /** `text`: the basis in the office's own words, where they say more than instrument and article. */
  basis: BasisEntrySchema.extend({ instrument: z.string(), text: z.string().optional() }),
  difficulty: DifficultySchema,
  tags: z.array(z.string()),
});
export type Question = z.infer<typeof QuestionSchema>;
export type Basis = Question['basis'];

/** Reads the question that an entry means, or tells why it cannot be read: in its options or in its answer. */
export function toQuestion(
  entry: QuestionEntry,
  defaultInstrument: string,
): Question | (Unreadable & { at: 'options' | 'answer' }) {
  const type = questionTypeOf(entry.type);
  const options = type.optionsOf(entry.options);
  if (isUnreadable(options)) return { ...options, at: 'options' };
  const { answer, sources: _sources, suspended: _suspended, ...rest } = entry;
  const right = type.parseAnswer(answer, options.length);
  if (isUnreadable(right)) return { ...right, at: 'answer' };
  const basis = { ...entry.basis, instrument: entry.basis.instrument ?? defaultInstrument };
  return { ...rest, options, right: [...right], basis };
}

/** Returns what an entry says of its question beside the words. */
export function standingOf({ sources, suspended }: QuestionEntry): Standing {
  return { ...(sources && { sources }), ...(suspended && { suspended }) };
}

export function interactionOf(question: Question): Interaction {
  return questionTypeOf(question.type).interaction;
}

/** Tells whether the response earns the full points. */
export function isRight(question: Question, response: OptionSet): boolean {
  return (
    response.length === question.right.length && question.right.every((option) => response.includes(option))
  );
}

/** Returns the article's number without 之几: what an instrument's count of articles is compared with. */
export function articleNumber(basis: Basis): number | undefined {
  return basis.article === undefined ? undefined : Number.parseInt(String(basis.article), 10);
}

/**
 * Names the place in the instrument as citations do.
 *
 * @example placeOf({ instrument: 'criminal-law-2023', article: '388-1' }) // '第三百八十八条之一'
 */
export function placeOf(basis: Basis): string {
  if (basis.article === undefined) return basis.chapter ?? '';
  const [article = 0, inserted] = String(basis.article).split('-').map(Number);
  const base = `第${chineseNumber(article)}条`;
  return inserted === undefined ? base : `${base}之${chineseNumber(inserted)}`;
}
