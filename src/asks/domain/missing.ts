import { isWithinDepartment } from '../../kernel/audience.ts';
import type { Person } from '../../kernel/person.ts';
import type { Missing } from './nudge.ts';

/**
 * Returns people who have not answered as they are named, in the order of the roster.
 *
 * @param within a department: nobody outside it is among them
 * @param reaches tells whether any channel reaches a person
 */
export function missingAmong(
  people: readonly Person[],
  within: string | undefined,
  reaches: (person: Person) => boolean,
): Missing[] {
  return people
    .filter(({ department }) => within === undefined || isWithinDepartment(department, within))
    .toSorted((a, b) => a.order - b.order)
    .map((person) => {
      const { id: personId, name, department } = person;
      return { personId, name, department, isReached: reaches(person) };
    });
}
