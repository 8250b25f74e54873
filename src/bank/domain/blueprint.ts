import { z } from 'zod';
import { add, decimal, fraction, multiply, toNumber, ZERO } from '../../kernel/fraction.ts';
import { DifficultySchema, type Question } from './question.ts';
import { QUESTION_TYPE_NAMES } from './question-types/index.ts';
import { ScoringRuleSchema } from './question-types/question-type.ts';

/** Which questions may be drawn: those that fit every condition given; within a condition any of its values. */
const StockFilterSchema = z.strictObject({
  instruments: z.array(z.string()).min(1).optional(),
  tags: z.array(z.string()).min(1).optional(),
  difficulty: z.array(DifficultySchema).min(1).optional(),
});
type StockFilter = z.infer<typeof StockFilterSchema>;

/** A part of a paper: so many questions of one type, each worth the same. */
export const BlueprintPartSchema = z.strictObject({
  type: z.enum(QUESTION_TYPE_NAMES),
  count: z.int().positive(),
  points: z.number().positive(),
  from: StockFilterSchema.optional(),
});
export type BlueprintPart = z.infer<typeof BlueprintPartSchema>;

/** What a paper is made of. One file of `question-bank/papers/` each. */
export const BlueprintSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '编号只能用小写字母、数字和连字符')
    .max(32),
  title: z.string().min(1).max(40),
  description: z.string().max(100).optional(),
  /** Its place in lists, the smallest first; those without one come last, by their id. */
  order: z.int().nonnegative().optional(),
  minutes: z.int().positive().max(600),
  /** The mark in points. */
  passMark: z.number().positive(),
  scoring: ScoringRuleSchema.default('all-or-nothing'),
  /** Open to everybody at any time, besides what exams make of it. */
  selfTest: z.boolean().default(false),
  /** Narrows the stock of every part. */
  from: StockFilterSchema.optional(),
  parts: z.array(BlueprintPartSchema).min(1),
});
export type Blueprint = z.infer<typeof BlueprintSchema>;

/** Sorts blueprints into the order in which they are to be offered. */
export function sortBlueprints(blueprints: readonly Blueprint[]): Blueprint[] {
  const place = ({ order = Number.MAX_SAFE_INTEGER }: Blueprint) => order;
  return blueprints.toSorted((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
}

/** Adds up the full score of a paper exactly, so that parts of 0.1 points do not drift. */
export function totalPoints(blueprint: Blueprint): number {
  const pointsOf = ({ count, points }: BlueprintPart) => multiply(fraction(count), decimal(points));
  return toNumber(blueprint.parts.reduce((total, part) => add(total, pointsOf(part)), ZERO));
}

/** Counts the questions of all parts together. */
export function questionCount(blueprint: Blueprint): number {
  return blueprint.parts.reduce((sum, part) => sum + part.count, 0);
}

/** Returns the questions that a part of the blueprint may draw. */
export function stockOf(
  blueprint: Blueprint,
  part: BlueprintPart,
  questions: readonly Question[],
): Question[] {
  return questions.filter(
    (question) => question.type === part.type && fits(question, blueprint.from) && fits(question, part.from),
  );
}

function fits(question: Question, filter: StockFilter = {}): boolean {
  const { instruments, tags, difficulty } = filter;
  return (
    (instruments?.includes(question.basis.instrument) ?? true) &&
    (tags?.some((tag) => question.tags.includes(tag)) ?? true) &&
    (difficulty?.includes(question.difficulty) ?? true)
  );
}
