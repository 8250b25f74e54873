import type { AuditEntry } from '../../kernel/audit.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { OfficerReport } from '../domain/officer-report.ts';
import type { PeopleStore } from '../store/people-store.ts';

const ATTEMPTS = 10;

/**
 * A person before and after a change, or why there was none. `last-admin`: nobody would be left who may look after the office.
 */
export type PersonChanged<Reason extends string> =
  | { before: Person; after: Person }
  | { refused: Reason | 'unknown-person' | 'last-admin' };

export type PersonChange<Reason extends string> = {
  /** The person as they shall be, or a refusal. */
  decide(person: Person): Promise<Person | { refused: Reason }> | Person | { refused: Reason };
  /** What of it is recorded in the same step. */
  decisionOf?(before: Person, after: Person): AuditEntry | undefined;
  /** What the officers are to hear of it. */
  reportOf?(before: Person, after: Person): OfficerReport;
  /** Something that has happened, not a deed: it is recorded whatever becomes of the office's admins by it. */
  isFact?: boolean;
};

/** Changes one person, and decides again when somebody else was quicker. */
export async function changePerson<Reason extends string>(
  people: PeopleStore,
  id: PersonId,
  { decide, decisionOf, reportOf, isFact = false }: PersonChange<Reason>,
): Promise<PersonChanged<Reason>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await people.find(id);
    if (!before) return { refused: 'unknown-person' };
    const after = await decide(before);
    if ('refused' in after) return after;
    const decision = decisionOf?.(before, after);
    const report = reportOf?.(before, after);
    const outcome = await people.saveAll([{ before, after }], { decision, report, isFact });
    if (outcome === 'saved') return { before, after };
    if (outcome === 'last-admin') return { refused: outcome };
  }
  throw new Error(`Person ${id} was changed by others ${ATTEMPTS} times in a row: try again.`);
}
