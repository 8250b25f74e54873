import { isSameName } from '../../kernel/name-key.ts';
import {
  type Person,
  type PersonId,
  ROSTER_FIELDS,
  type RosterField,
  withoutContacts,
} from '../../kernel/person.ts';
import { withoutLinks } from '../../people/domain/personal-links.ts';
import { ROLE_TITLES } from '../../people/domain/role-titles.ts';
import type { RosterRow } from './roster-row.ts';

/** The change in words, as the dry run shows it; empty for nothing. */
export type FieldChange = { field: RosterField; from: string; to: string };

/** Returns the person that a row without a match describes. */
export function createPerson(row: RosterRow, id: PersonId): Person {
  const { name, department } = row;
  const nothingElse = { post: '', role: 'staff', roleConfirmed: false, tags: [], order: 0 } as const;
  return mergeRow({ id, name, department, ...nothingElse, tags: [], status: 'active', reachable: true }, row);
}

/**
 * Returns the person as the row has it; what the table has no column for stays. A changed role has to be confirmed again, and
 * whoever stands on a roster is there: a leaver is taken up again.
 */
export function mergeRow(person: Person, row: RosterRow): Person {
  const { staffNumber, phone, email, ...rest } = person;
  const number = row.staffNumber ?? staffNumber;
  const [telephone, address] = [row.phone ?? phone, row.email ?? email];
  const role = row.role ?? person.role;
  const tags = [...new Set([...(row.tags ?? person.tags), ...(row.addedTags ?? [])])];
  return {
    ...rest,
    // Another point between its parts makes no other name.
    name: isSameName(row.name, person.name) ? person.name : row.name,
    department: row.department,
    post: hasSameWords(row.post, person.post) ? person.post : (row.post ?? person.post),
    role,
    roleConfirmed: person.roleConfirmed && role === person.role,
    tags: hasSameTags(tags, person.tags) ? person.tags : tags,
    status: 'active',
    ...(number && { staffNumber: number }),
    ...(telephone && { phone: telephone }),
    ...(address && { email: address }),
  };
}

/** Returns the person as somebody who has left: without account, number, address, role or open link. Their records stay. */
export function leaveOffice(person: Person): Person {
  const { telegramId: _account, boundAt: _since, ...rest } = withoutLinks(withoutContacts(person));
  return { ...rest, status: 'left', roleConfirmed: false };
}

/** Returns what differs between the two, in words. */
export function changesBetween(before: Person, after: Person): FieldChange[] {
  return ROSTER_FIELDS.flatMap((field) => {
    const [from, to] = [wordsOf(before, field), wordsOf(after, field)];
    return from === to ? [] : [{ field, from, to }];
  });
}

/** Returns what the roster says of a person in one field, in words. */
export function wordsOf(person: Person, field: RosterField): string {
  if (field === 'role') return ROLE_TITLES[person.role];
  if (field === 'tags') return person.tags.join('、');
  if (field === 'status') return person.status === 'active' ? '在职' : '已离开';
  return person[field] ?? '';
}

/** Words that are spaced out make no other post. */
const hasSameWords = (post: string | undefined, own: string): boolean =>
  post?.replace(/\s/g, '') === own.replace(/\s/g, '');

function hasSameTags(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((tag) => b.includes(tag));
}
