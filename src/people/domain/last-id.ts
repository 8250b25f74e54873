import type { Person, PersonId } from '../../kernel/person.ts';

/** Returns the highest number among people in the order of their numbers; 0 when there is nobody. */
export const lastIdOf = (people: readonly Person[]): PersonId => people.at(-1)?.id ?? 0;
