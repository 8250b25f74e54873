import type { AuditEntry } from '../../kernel/audit.ts';
import type { PersonId } from '../../kernel/person.ts';

/** Somebody in the record: a person of whom it speaks, or an account that decided. */
export type Whom = `person:${number}` | `account:${number}`;

/** Returns the people of whom a decision speaks. */
export function peopleIn({ subject, people = [] }: AuditEntry): PersonId[] {
  const own = typeof subject === 'string' ? [] : [subject.personId];
  return [...own, ...people.map(({ personId }) => personId)];
}

/** Returns everybody who stands in a decision: the people of whom it speaks, and the account that took it. */
export function namedIn(entry: AuditEntry): Whom[] {
  const { by } = entry;
  const people = peopleIn(entry).map((id) => `person:${id}` as const);
  return [...people, ...(typeof by === 'number' ? [`account:${by}` as const] : [])];
}
