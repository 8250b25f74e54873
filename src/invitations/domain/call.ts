import { z } from 'zod';
import { departmentsAbove } from '../../kernel/department-path.ts';
import type { Person } from '../../kernel/person.ts';

const DAY_MS = 86_400_000;

/** Liaisons are asked once to hand the links out, and reminded twice, within so many days: as everybody, they are not nudged without end. */
export const MOST_CALLS = 3;
export const CALLS_WITHIN_DAYS = 30;

/** Once the liaisons were asked to bring those of their departments to bind who have not. */
export const CallSchema = z.object({
  /** Counts from 1. */
  number: z.number().int().positive(),
  /** The account of the officer. */
  by: z.number().int(),
  /** Epoch milliseconds: when the officer asked, when the liaisons hear of it, and until when they do. */
  at: z.number().int(),
  sendAt: z.number().int(),
  until: z.number().int(),
});
export type Call = z.infer<typeof CallSchema>;

/** Tells whether liaisons may be asked again: once a day, and so often a month; `calls`: all that there were, the latest last. */
export function mayCall(calls: readonly Call[], now: number): 'yes' | 'called-today' | 'called-enough' {
  const recent = calls.filter(({ at }) => now - at < CALLS_WITHIN_DAYS * DAY_MS);
  const last = recent.at(-1);
  if (last && now - last.at < DAY_MS) return 'called-today';
  return recent.length >= MOST_CALLS ? 'called-enough' : 'yes';
}

/** Who is to be asked about how many, and the departments of those about whom nobody can be. */
export type Coverage = {
  liaisons: readonly { liaison: Person; unbound: number }[];
  without: readonly { department: string; unbound: number }[];
};

/**
 * Tells whose task it is to bring those to bind who have not: the liaisons of the department that is nearest to them, their own or one above it.
 *
 * @param liaisons those whose role is in force and who have bound an account
 */
export function coverageOf(unbound: readonly Person[], liaisons: readonly Person[]): Coverage {
  const byDepartment = Map.groupBy(liaisons, ({ department }) => department);
  const counts = new Map<Person, number>();
  const without = new Map<string, number>();
  for (const { department } of unbound) {
    const nearest = departmentsAbove(department).findLast((path) => byDepartment.has(path));
    const own = nearest === undefined ? [] : (byDepartment.get(nearest) ?? []);
    for (const liaison of own) counts.set(liaison, (counts.get(liaison) ?? 0) + 1);
    if (own.length === 0) without.set(department, (without.get(department) ?? 0) + 1);
  }
  return {
    liaisons: liaisons.flatMap((liaison) => {
      const count = counts.get(liaison);
      return count === undefined ? [] : [{ liaison, unbound: count }];
    }),
    without: [...without].map(([department, count]) => ({ department, unbound: count })),
  };
}
