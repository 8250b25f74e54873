import { z } from 'zod';
import type { Question } from '../../bank/domain/question.ts';
import { questionTypeOf } from '../../bank/domain/question-types/index.ts';
import { createRandom } from '../../kernel/random.ts';
import { MemorySchema, remember } from './spaced-repetition.ts';

/** A question of the wrong-question book is overcome (已掌握) once it need not come back for longer than this. */
const OVERCOME_AFTER_DAYS = 30;

/** How a person has fared with one question. */
export const PracticeRecordSchema = z.object({
  right: z.int(),
  wrong: z.int(),
  /** Epoch milliseconds. */
  lastAt: z.int(),
  /** Set from the first wrong answer on: the question is in the wrong-question book. */
  memory: MemorySchema.optional(),
});
export type PracticeRecord = z.infer<typeof PracticeRecordSchema>;
export type PracticeRecords = ReadonlyMap<string, PracticeRecord>;

/** What to practise. */
const PracticeTopicSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mixed') }),
  z.object({ kind: z.literal('instrument'), instrument: z.string() }),
  z.object({ kind: z.literal('tag'), tag: z.string() }),
  z.object({ kind: z.literal('new') }),
  z.object({ kind: z.literal('wrong') }),
  /** The question of the day: a wrong one that is due before any other. */
  z.object({ kind: z.literal('daily') }),
]);
export type PracticeTopic = z.infer<typeof PracticeTopicSchema>;

/** A question that was put before a person. Several may be open: practice in hand, and questions of the day. */
export const PracticeCardSchema = z.object({
  /** Counts the person's practice questions: the buttons of each card carry its number. */
  serial: z.int(),
  /** The card that the person went on to from this one: it has taken its place. */
  followedBy: z.int().optional(),
  topic: PracticeTopicSchema,
  questionId: z.string(),
  /** Displayed position → original index. */
  order: z.array(z.int()),
  /** Original indexes. */
  chosen: z.array(z.int()),
  isAnswered: z.boolean(),
});
export type PracticeCard = z.infer<typeof PracticeCardSchema>;

/** Returns the record with the answer counted; a wrong one puts the question into the wrong-question book, where it stays. */
export function recordAnswer(
  record: PracticeRecord | undefined,
  wasRight: boolean,
  now: number,
): PracticeRecord {
  const { right, wrong, memory } = record ?? { right: 0, wrong: 0 };
  const counted = wasRight ? { right: right + 1, wrong } : { right, wrong: wrong + 1 };
  const isInBook = memory !== undefined || !wasRight;
  return { ...counted, lastAt: now, ...(isInBook ? { memory: remember(memory, wasRight, now) } : {}) };
}

/**
 * Returns the record with a wrong answer that was given in a test counted. Nothing was learnt from it yet, for its answer was not shown:
 * the question is due at once, and its intervals grow from the day on which it is redone.
 */
export function recordMissedInTest(record: PracticeRecord | undefined, now: number): PracticeRecord {
  const counted = recordAnswer(record, false, now);
  return counted.memory ? { ...counted, memory: { ...counted.memory, due: now } } : counted;
}

/** Tells where a question stands in the wrong-question book; undefined when it was never answered wrongly. */
export function bookStateOf(
  record: PracticeRecord | undefined,
  now: number,
): 'due' | 'waiting' | 'overcome' | undefined {
  if (!record?.memory) return undefined;
  if (record.memory.intervalDays > OVERCOME_AFTER_DAYS) return 'overcome';
  return record.memory.due <= now ? 'due' : 'waiting';
}

/** Tells whether a question belongs to the topic now: of the wrong ones, those that are due. */
export function fitsTopic(
  question: Question,
  topic: PracticeTopic,
  records: PracticeRecords,
  now: number,
): boolean {
  switch (topic.kind) {
    case 'mixed':
    case 'daily':
      return true;
    case 'instrument':
      return question.basis.instrument === topic.instrument;
    case 'tag':
      return question.tags.includes(topic.tag);
    case 'new':
      return !records.has(question.id);
    case 'wrong':
      return bookStateOf(records.get(question.id), now) === 'due';
  }
}

/**
 * Chooses the next question of a topic: one not yet seen, else the one seen longest ago; for the question of the day a wrong one
 * that is due comes first. Not the one just answered unless it is the only one. Undefined when the topic has none (any more).
 */
export function selectNext(
  questions: readonly Question[],
  topic: PracticeTopic,
  records: PracticeRecords,
  choice: { seed: string; now: number; after?: string | undefined },
): Question | undefined {
  const fitting = questions.filter((question) => fitsTopic(question, topic, records, choice.now));
  const others = fitting.filter(({ id }) => id !== choice.after);
  const candidates = others.length > 0 ? others : fitting;
  const isUrgent = ({ id }: Question) =>
    topic.kind === 'daily' && bookStateOf(records.get(id), choice.now) === 'due';
  const lastSeen = (question: Question) =>
    isUrgent(question) ? Number.NEGATIVE_INFINITY : (records.get(question.id)?.lastAt ?? 0);
  return createRandom(choice.seed)
    .shuffle(candidates)
    .sort((a, b) => (lastSeen(a) < lastSeen(b) ? -1 : lastSeen(a) > lastSeen(b) ? 1 : 0))[0];
}

/** Returns a card of the question that nobody has answered, its options in an order that the seed decides. */
export function dealCard(
  question: Question,
  topic: PracticeTopic,
  serial: number,
  seed: string,
): PracticeCard {
  const inOrder = question.options.map((_, index) => index);
  const order = questionTypeOf(question.type).shufflesOptions ? createRandom(seed).shuffle(inOrder) : inOrder;
  return { serial, topic, questionId: question.id, order, chosen: [], isAnswered: false };
}
