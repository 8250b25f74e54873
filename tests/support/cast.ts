import { type Person, PersonSchema } from '../../src/kernel/person.ts';

/** A person of the office; what a test does not care about is filled in. */
export function aPerson(facts: Pick<Person, 'id' | 'name'> & Partial<Person>): Person {
  return PersonSchema.parse({ department: '市局/办公室', order: facts.id, ...facts });
}
