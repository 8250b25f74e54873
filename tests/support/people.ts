import type { Person } from '../../src/kernel/person.ts';
import { aPerson } from './cast.ts';

/** A bound member of staff; the account's id is the person's with 1000 added. */
export function aMember(id: number, change: Partial<Person> = {}): Person {
  return aPerson({ id, name: `张${id}`, telegramId: 1000 + id, ...change });
}
