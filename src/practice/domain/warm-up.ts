import { z } from 'zod';
import { interactionOf, type Question } from '../../bank/domain/question.ts';
import { questionTypeOf } from '../../bank/domain/question-types/index.ts';
import { createRandom } from '../../kernel/random.ts';

/** Lengths of a quiz poll. Source: Bot API, sendPoll. */
const POLL_QUESTION_MAX = 300;
const POLL_OPTION_MAX = 100;
const POLL_EXPLANATION_MAX = 200;
const POLL_EXPLANATION_LINES_MAX = 3;
/** Room for 第 5/8 题. */
const POLL_HEADING_MAX = 12;

const QUESTIONS_DEFAULT = 5;
/** The tally names each question in a line of one message. */
const QUESTIONS_MAX = 8;

/** How a group answered one question: counts alone, nobody is recorded. */
const TallySchema = z.object({ stem: z.string(), right: z.int(), voted: z.int() });
export type Tally = z.infer<typeof TallySchema>;

/** A warm-up that is under way in a group. */
export const WarmUpSchema = z.object({
  questions: z.array(z.object({ id: z.string(), order: z.array(z.int()) })),
  /** The question that is being asked, from 0. */
  index: z.int(),
  /** The message that holds its poll; absent until it has been sent. */
  messageId: z.int().optional(),
  tallies: z.array(TallySchema),
});
export type WarmUp = z.infer<typeof WarmUpSchema>;

export type WarmUpWish = { count: number; tag?: string };

/** Reads what follows the command: how many questions, and on which holiday. `8 春节`, `春节`, ``. */
export function parseWarmUp(text: string): WarmUpWish | undefined {
  const [, digits, tag] = text.normalize('NFKC').match(/^\s*(\d+)?\s*题?\s*(\S+)?\s*$/) ?? [];
  const count = digits === undefined ? QUESTIONS_DEFAULT : Number(digits);
  if (count < 1 || count > QUESTIONS_MAX || (digits === undefined && tag === undefined && text.trim() !== ''))
    return undefined;
  return { count, ...(tag === undefined ? {} : { tag }) };
}

/** Tells whether a quiz poll can hold the question: one right option, everything within Telegram's lengths. */
export function fitsPoll(question: Question): boolean {
  const { stem, options, explanation } = question;
  return (
    interactionOf(question) === 'choose-one' &&
    stem.length <= POLL_QUESTION_MAX - POLL_HEADING_MAX &&
    options.every((option) => option.length <= POLL_OPTION_MAX) &&
    explanation.length <= POLL_EXPLANATION_MAX &&
    explanation.split('\n').length <= POLL_EXPLANATION_LINES_MAX
  );
}

/** Draws a warm-up of questions that fit a poll, chosen and shuffled by the seed; undefined where none fits. */
export function drawWarmUp(
  questions: readonly Question[],
  wish: WarmUpWish,
  seed: string,
): WarmUp | undefined {
  const random = createRandom(seed);
  const { count, tag } = wish;
  const fitting = questions.filter(
    (question) => fitsPoll(question) && (tag === undefined || question.tags.includes(tag)),
  );
  if (fitting.length === 0) return undefined;
  const drawn = random.shuffle(fitting).slice(0, count);
  const toEntry = ({ id, options, type }: Question) => {
    const order = options.map((_, index) => index);
    return { id, order: questionTypeOf(type).shufflesOptions ? random.shuffle(order) : order };
  };
  return { questions: drawn.map(toEntry), index: 0, tallies: [] };
}

/** Returns the warm-up after its poll was closed: with the counts, at the next question. */
export function closeQuestion(warmUp: WarmUp, tally: Tally | undefined): WarmUp {
  const { messageId: _, ...rest } = warmUp;
  return { ...rest, index: warmUp.index + 1, tallies: [...warmUp.tallies, ...(tally ? [tally] : [])] };
}
