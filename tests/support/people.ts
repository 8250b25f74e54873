import { type Person, PersonSchema } from '../../src/domain/person.ts';

/** A bound member of staff of 市局/办公室. */
export function aPerson(id: number, change: Partial<Person> = {}): Person {
  return PersonSchema.parse({
    id,
    name: `张${id}`,
    department: '市局/办公室',
    order: id,
    telegramId: 1000 + id,
    ...change,
  });
}
