import { departmentsAbove } from '../../kernel/department-path.ts';
import { nameKey } from '../../kernel/name-key.ts';
import { effectiveRole, type Person, type Role } from '../../kernel/person.ts';

/** Lists of people that somebody reads, each with who is in it. Who has left is in none of them. */
const READ_LISTS = {
  all: () => true,
  bound: ({ telegramId }) => telegramId !== undefined,
  unbound: ({ telegramId }) => telegramId === undefined,
  unreachable: ({ telegramId, reachable }) => telegramId !== undefined && !reachable,
  unconfirmed: ({ role, roleConfirmed }) => role !== 'staff' && !roleConfirmed,
} as const satisfies Record<string, (person: Person) => boolean>;
export type PeopleList = keyof typeof READ_LISTS;
export const PEOPLE_LISTS = Object.keys(READ_LISTS) as PeopleList[];

/** A person's place in a list; lists run from the lowest score. */
export type Place = { list: string; score: number };

/** Returns the name of a list; `within` confines it to a department and what lies below. */
export function listName(list: PeopleList, within?: string): string {
  return within === undefined ? list : `${list}@${within}`;
}

/** Returns the name of the list of those whose role is in force. */
export const roleList = (role: Role): string => `role:${role}`;

/** Admins with an account, and those of them whom the bot reaches: an office must not lose the last. */
export const ADMIN_LISTS = { bound: 'admin:bound', reachable: 'admin:reachable' } as const;

export const LEFT_LIST = 'left';
/** People whose record cannot be read. */
export const UNREADABLE_LIST = 'unreadable';
/** One list for each department, of those directly in it. */
export const DEPARTMENT_LIST = 'department:';

/** Returns every list in which the person stands, with the place: the office's order, or, among those bound, the latest first. */
export function placesOf(person: Person): Place[] {
  const { order, department, boundAt = 0 } = person;
  if (person.status === 'left') return [{ list: LEFT_LIST, score: order }];
  const scopes = [undefined, ...departmentsAbove(department)];
  const read = PEOPLE_LISTS.filter((list) => READ_LISTS[list](person)).flatMap((list) =>
    scopes.map((within) => ({
      list: listName(list, within),
      score: list === 'bound' ? -boundAt : order,
    })),
  );
  const others = [`${DEPARTMENT_LIST}${department}`, ...listsOfRole(person)];
  return [...read, ...others.map((list) => ({ list, score: order }))];
}

function listsOfRole(person: Person): string[] {
  const role = effectiveRole(person);
  if (role === undefined || role === 'staff') return [];
  const isBoundAdmin = role === 'admin' && person.telegramId !== undefined;
  return [
    roleList(role),
    ...(isBoundAdmin ? [ADMIN_LISTS.bound] : []),
    ...(isBoundAdmin && person.reachable ? [ADMIN_LISTS.reachable] : []),
  ];
}

/**
 * Returns the text by which a search finds the person: name, staff number and department, a line each, as names are compared. Whoever
 * changes what it is changes `SEARCHED_AS`.
 */
export function searchText({ name, staffNumber = '', department }: Person): string {
  return [name, staffNumber, department].map(wantedText).join('\n');
}

/** Returns what somebody typed, as it is compared with a `searchText`. */
export const wantedText = nameKey;

/** How the search texts are made that lie beside the lists: where they were made otherwise (0.1.0: with the points of names), all of it is made anew. */
export const SEARCHED_AS = 'name-key';

/** Returns what changes in the lists when a person becomes another: lists to leave, and places to take. */
export function movesBetween(before: Person | undefined, after: Person): { remove: string[]; add: Place[] } {
  const old = new Map(before ? placesOf(before).map(({ list, score }) => [list, score]) : []);
  const places = placesOf(after);
  const kept = new Set(places.map(({ list }) => list));
  return {
    remove: [...old.keys()].filter((list) => !kept.has(list)),
    add: places.filter(({ list, score }) => old.get(list) !== score),
  };
}
