import { z } from 'zod';
import { isSameName } from '../../kernel/name-key.ts';
import type { Person } from '../../kernel/person.ts';
import { mergeRow } from './roster-merge.ts';
import type { RosterRow } from './roster-row.ts';

/** What of a person is typed, one at a time. */
export const TYPED_FIELDS = ['name', 'department', 'post', 'staffNumber', 'tags', 'phone', 'email'] as const;
export type TypedField = (typeof TYPED_FIELDS)[number];

/** Tells whether a person may be without it. */
export const mayBeEmpty = (field: TypedField): boolean => field !== 'name' && field !== 'department';

/** What is typed of somebody new. */
export const ENTRY_FIELDS = ['name', 'department', 'post', 'staffNumber'] as const;
export type EntryField = (typeof ENTRY_FIELDS)[number];

/** Somebody who is to be put on the roster by hand. */
export const EntrySchema = z.object({
  name: z.string(),
  department: z.string(),
  post: z.string().optional(),
  staffNumber: z.string().optional(),
});
export type Entry = z.infer<typeof EntrySchema>;

/** Returns the person with what was typed of them; what was not stays. A corrected name is taken as it is typed. */
export function withTyped(person: Person, part: Partial<RosterRow>): Person {
  const { name, department } = person;
  const merged = mergeRow(person, { row: 0, name, department, isLeaving: false, ...part });
  return part.name === undefined ? merged : { ...merged, name: part.name };
}

/** Finds who else has the staff number, also among those who have left: they are taken up again by it. */
export const otherWithNumber = (
  people: readonly Person[],
  { id, staffNumber }: Pick<Person, 'staffNumber'> & { id?: number },
): Person | undefined =>
  staffNumber === undefined || staffNumber === ''
    ? undefined
    : people.find((other) => other.id !== id && other.staffNumber === staffNumber);

/** Finds everybody of the name, also those who have left. */
export const namesakesOf = (people: readonly Person[], name: string): Person[] =>
  people.filter((person) => isSameName(name, person.name));
