import type { Person } from '../../kernel/person.ts';
import { addYears, type PlainDate } from '../../kernel/plain-date.ts';

/** The number tells them apart where records of the year name them by it. */
const erasedName = (id: number): string => `已清除（${id}号）`;

/** Returns a person as they stand on the roster once erased: their number, their place in the office, and that they have left. */
export function erase({ id, department, order }: Person, at: number): Person {
  return {
    ...{ id, department, order, name: erasedName(id), erasedAt: at },
    ...{ post: '', role: 'staff', roleConfirmed: false, tags: [], status: 'left', reachable: false },
  };
}

/** Tells whether somebody who has left may be erased. */
export const isErasable = ({ status, erasedAt }: Person): boolean =>
  status === 'left' && erasedAt === undefined;

/** Tells whether somebody who left on a day has been gone for so many years. */
export const isGoneFor = (years: number, leftOn: PlainDate, today: PlainDate): boolean =>
  addYears(leftOn, years) <= today;
