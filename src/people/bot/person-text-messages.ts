import { namesApart } from '../../kernel/namesakes.ts';
import type { Person } from '../../kernel/person.ts';

/** Returns somebody with their department and post. */
export function personText(person: Person): string {
  return personTexts([person])(person);
}

/** Returns the same of each of several people, those apart who have all of it in common. */
export function personTexts(people: readonly Person[]): (person: Person) => string {
  const nameOf = namesApart(people, ['department', 'post']);
  return (person) => textWith(person, nameOf(person));
}

const textWith = ({ department, post }: Person, name: string): string =>
  [name, department, post].filter(Boolean).join(' · ');
