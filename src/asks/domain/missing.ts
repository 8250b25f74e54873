import { isWithinDepartment } from '../../kernel/audience.ts';
import type { Nameable } from '../../kernel/namesakes.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
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
    .map((person) => missingAs({ ...person, personId: person.id }, reaches(person)));
}

/** Returns somebody as one who has not answered, with what tells them from others of the name and nothing else of them. */
export function missingAs(
  { personId, name, department, post, staffNumber }: Nameable & { personId: PersonId },
  isReached: boolean,
): Missing {
  const telling = { ...(post && { post }), ...(staffNumber && { staffNumber }) };
  return { personId, name, department, ...telling, isReached };
}
