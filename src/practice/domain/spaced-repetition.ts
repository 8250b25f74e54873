import { createEmptyCard, fsrs, Rating, State } from 'ts-fsrs';
import { z } from 'zod';

/** Days, not minutes: people practise now and then. No fuzz: the same answers lead to the same days. */
const scheduler = fsrs({ enable_short_term: false, enable_fuzz: false });

/** How well a question is remembered, as FSRS keeps it. */
export const MemorySchema = z.object({
  /** Epoch milliseconds: when the question is to come back, and when it was last answered. */
  due: z.int(),
  reviewedAt: z.int(),
  stability: z.number(),
  difficulty: z.number(),
  intervalDays: z.int(),
  reps: z.int(),
  lapses: z.int(),
});
export type Memory = z.infer<typeof MemorySchema>;

/** Returns the memory after an answer: a right one lengthens the interval, a wrong one shortens it. */
export function remember(memory: Memory | undefined, wasRight: boolean, now: number): Memory {
  const { card } = scheduler.next(toCard(memory, now), new Date(now), wasRight ? Rating.Good : Rating.Again);
  const { stability, difficulty, reps, lapses } = card;
  return {
    due: card.due.getTime(),
    reviewedAt: now,
    stability,
    difficulty,
    intervalDays: card.scheduled_days,
    reps,
    lapses,
  };
}

function toCard(memory: Memory | undefined, now: number) {
  const empty = createEmptyCard(new Date(now));
  if (!memory) return empty;
  const { due, reviewedAt, intervalDays, ...kept } = memory;
  return {
    ...empty,
    ...kept,
    due: new Date(due),
    last_review: new Date(reviewedAt),
    scheduled_days: intervalDays,
    state: State.Review,
  };
}
