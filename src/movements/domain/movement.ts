import { z } from 'zod';
import { isWithinDepartment } from '../../kernel/audience.ts';
import type { Person } from '../../kernel/person.ts';

/** How somebody leaves the office, as its people say it. */
export const LEAVING = ['离职', '调离', '退休'] as const;

/** What a liaison reports of a person: that they left, and how, or to which department they went. */
const NewsSchema = z.union([
  z.strictObject({ left: z.enum(LEAVING) }),
  z.strictObject({ department: z.string().min(1) }),
]);
export type News = z.infer<typeof NewsSchema>;

/** What was reported of a person and waits for an officer. */
export const MovementSchema = z.object({
  personId: z.number().int(),
  news: NewsSchema,
  /** The person's department when it was reported. */
  from: z.string(),
  /** The liaison's account. */
  by: z.number().int(),
  /** Epoch milliseconds. */
  at: z.number().int(),
  /** The officers have heard of it. */
  isTold: z.literal(true).optional(),
  /** An officer has confirmed it and the roster is about to follow: nobody refuses it any more. */
  confirmedBy: z.number().int().optional(),
});
export type Movement = z.infer<typeof MovementSchema>;

export type ReportRefusal = 'left' | 'not-allowed' | 'same-department';

/** Says why a liaison of the department `within` cannot report this of the person as they are; nothing where they can. */
export function refuseReport(person: Person, news: News, within: string): ReportRefusal | undefined {
  if (!isWithinDepartment(person.department, within)) return 'not-allowed';
  if (person.status === 'left') return 'left';
  return 'department' in news && news.department === person.department ? 'same-department' : undefined;
}

/** Tells what a confirmed movement finds: something to do, that it is so already, or somebody who has gone elsewhere since. */
export function standingOf(
  { news, from }: Pick<Movement, 'news' | 'from'>,
  person: Person | undefined,
): 'due' | 'done' | 'elsewhere' {
  if (!person || person.status === 'left') return 'left' in news ? 'done' : 'elsewhere';
  if ('department' in news && news.department === person.department) return 'done';
  return person.department === from ? 'due' : 'elsewhere';
}
