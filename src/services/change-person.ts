import type { AuditEntry } from '../domain/audit.ts';
import type { Person, PersonId } from '../domain/person.ts';
import type { PeopleStore } from '../store/people-store.ts';

const ATTEMPTS = 10;

/** A person before and after a change, or why there was none. */
export type PersonChanged<Reason extends string> = { before: Person; after: Person } | { refused: Reason };

/**
 * Changes one person as `decide` says, and decides again when somebody else was quicker.
 * `decide` returns the person as they shall be, or a refusal; `decisionOf` what of that is recorded in the same step.
 */
export async function changePerson<Reason extends string>(
  people: PeopleStore,
  id: PersonId,
  decide: (person: Person) => Promise<Person | { refused: Reason }> | Person | { refused: Reason },
  decisionOf?: (before: Person, after: Person) => AuditEntry | undefined,
): Promise<PersonChanged<Reason | 'unknown-person'>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await people.find(id);
    if (!before) return { refused: 'unknown-person' };
    const after = await decide(before);
    if ('refused' in after) return after;
    const decision = decisionOf?.(before, after);
    if (await people.saveAll([{ before, after }], undefined, decision)) return { before, after };
  }
  throw new Error(`Person ${id} was changed by others ${ATTEMPTS} times in a row: try again.`);
}
