import type { Absence } from '../../kernel/absence.ts';
import { addDays, daysBetween, type PlainDate } from '../../kernel/plain-date.ts';

/** Who marks an absence: somebody of themself, or whoever looks after the roster. */
export type MarkedBy = 'self' | 'keeper';

/** Longer than this nobody is away by one mark: it may be renewed. */
const DAYS_MOST: Readonly<Record<MarkedBy, number>> = { self: 31, keeper: 366 };

/** What is past is marked no further back than this, for what has been counted since is not counted anew. */
const DAYS_BACK = 31;

export type AbsenceRefusal = { refused: 'turned-round' | 'past' | 'too-long'; most: number };

/** Says why an absence cannot be marked; nothing where it can. */
export function refuseAbsence(
  { from, until }: Pick<Absence, 'from' | 'until'>,
  today: PlainDate,
  by: MarkedBy,
): AbsenceRefusal | undefined {
  const most = DAYS_MOST[by];
  if (until < from) return { refused: 'turned-round', most };
  if (until < today || from < addDays(today, -DAYS_BACK)) return { refused: 'past', most };
  return daysBetween(from, until) >= most ? { refused: 'too-long', most } : undefined;
}
