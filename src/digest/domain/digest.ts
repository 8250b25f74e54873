import { isWithinDepartment } from '../../kernel/audience.ts';
import type { Button } from '../../kernel/message.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** Something that is asked, with those who have not answered, those who are away left out. */
export type StillMissing = {
  title: string;
  /** What people are to do. @example '知悉' */
  deed: string;
  /** The way to where it stands. */
  open: Button;
  /** The way for liaisons; absent: they look after nobody in it. */
  liaisonsOpen?: Button;
  /** Their departments, each as often as it has people. */
  departments: readonly string[];
};

/** Something that comes this week, and the departments of those whom it is for. */
export type Coming = { date: PlainDate; time: string; what: string; departments: ReadonlySet<string> };

/** What an office has to say in a week, whoever reads it. */
export type OfficeWeek = {
  missing: readonly StillMissing[];
  /** Reminders and exams. */
  coming: readonly Coming[];
  /** What waits to be sent: for officers alone. */
  planned: readonly Coming[];
  /** Departments of those who are away today. */
  away: readonly string[];
};

/** What one reader gets. */
export type Digest = {
  waiting: readonly Button[];
  missing: readonly { title: string; deed: string; open: Button; people: number }[];
  coming: readonly Coming[];
  away: number;
};

/**
 * Returns what a reader gets of the office's week: a liaison what concerns their department, where `within` names it.
 *
 * @param waiting buttons to what waits for the reader
 */
export function digestFor(week: OfficeWeek, within: string | undefined, waiting: readonly Button[]): Digest {
  const isOwn = (department: string) => within === undefined || isWithinDepartment(department, within);
  const missing = week.missing
    .flatMap(({ departments, open, liaisonsOpen, ...ask }) => {
      const way = within === undefined ? open : liaisonsOpen;
      return way ? [{ ...ask, open: way, people: departments.filter(isOwn).length }] : [];
    })
    .filter(({ people }) => people > 0);
  const concerned = week.coming.filter(({ departments }) => [...departments].some(isOwn));
  const coming = within === undefined ? [...week.coming, ...week.planned] : concerned;
  return {
    ...{ waiting, missing, away: week.away.filter(isOwn).length },
    coming: coming.toSorted((one, other) => keyOf(one).localeCompare(keyOf(other))),
  };
}

const keyOf = ({ date, time }: Coming): string => `${date} ${time}`;

/** Tells whether a digest has anything to say: who is away is said beside the rest alone. */
export const isWorthSending = ({ waiting, missing, coming }: Digest): boolean =>
  waiting.length + missing.length + coming.length > 0;
