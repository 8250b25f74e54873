import { z } from 'zod';
import type { Blueprint, BlueprintPart } from '../../bank/domain/blueprint.ts';
import type { Question } from '../../bank/domain/question.ts';
import { QUESTION_TYPE_NAMES } from '../../bank/domain/question-types/index.ts';
import type { Calendar } from '../../calendar/domain/calendar.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import type { Audience } from '../../kernel/audience.ts';
import { addDays, dateOf, toInstant } from '../../kernel/plain-date.ts';
import { OFFICE_HOURS } from '../../kernel/working-hours.ts';

const QUESTIONS = 5;
const MINUTES = 10;
/** The share of the points that a test of the office usually asks for. */
const PASS_SHARE = 0.6;
/** So long a topic that was studied may be tested again. */
const OPEN_DAYS = 3;
const TITLE_MAX_LENGTH = 40;

/** A topic that an exam found weak: which item of the plan came of it, and by which exam it was tested again. */
export const WeakTopicSchema = z.object({
  exam: z.string(),
  instrument: z.string(),
  item: z.int().positive(),
  recheck: z.string().optional(),
});
export type WeakTopic = z.infer<typeof WeakTopicSchema>;

/** Returns how a weak topic is known. */
export const weakTopicId = (exam: string, instrument: string): string => `${exam} ${instrument}`;

/**
 * Returns a paper of five questions on an instrument, of as many types as are needed; nothing where the bank has not so many.
 *
 * @param stock the questions in force
 */
export function recheckPaper(
  { item, instrument }: Pick<WeakTopic, 'item' | 'instrument'>,
  title: string,
  stock: readonly Question[],
): Blueprint | undefined {
  const own = stock.filter(({ basis }) => basis.instrument === instrument);
  const parts: BlueprintPart[] = [];
  let left = QUESTIONS;
  for (const type of QUESTION_TYPE_NAMES) {
    const count = Math.min(left, own.filter((question) => question.type === type).length);
    if (count > 0) parts.push({ type, count, points: 1 });
    left -= count;
  }
  if (left > 0) return undefined;
  return {
    ...{ id: `recheck-${item}`, title: [...`复测：${title}`].slice(0, TITLE_MAX_LENGTH).join('') },
    ...{ minutes: MINUTES, passMark: QUESTIONS * PASS_SHARE, scoring: 'all-or-nothing', selfTest: false },
    ...{ from: { instruments: [instrument] }, parts },
  };
}

/** Returns the exam by which a topic is tested again: of these people, from now until the evening of a working day in three days. */
export function recheckExam(
  id: string,
  blueprint: Blueprint,
  { audience, by, now, zone }: { audience: Audience; by: number; now: number; zone: string },
  calendar: Pick<Calendar, 'workdayFrom'>,
): Omit<Exam, 'seed' | 'createdAt'> {
  const lastDay = calendar.workdayFrom(addDays(dateOf(now, zone), OPEN_DAYS));
  return {
    ...{ id, title: blueprint.title, blueprint, audience, createdBy: by },
    opensAt: now,
    closesAt: toInstant(lastDay, OFFICE_HOURS.until, zone),
    ...{ attemptsAllowed: 1, counts: 'best', navigation: 'free' },
    review: { beforeClose: 'score', afterClose: 'answers' },
  };
}
