import type { Exam } from '../../exams/domain/exam.ts';
import { isInAudience } from '../../kernel/audience.ts';
import { splitMark } from '../../kernel/namesakes.ts';
import type { Person } from '../../kernel/person.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import type { LettersFault } from '../domain/answer-letters.ts';
import { type PersonLine, parsePersonLines, type SharedLine } from '../domain/person-lines.ts';

export type LineProblem = { line: string } & (
  | { reason: 'not-understood' | 'unknown' | 'not-invited' | 'out-of-range' | 'not-printed' }
  | { reason: 'letters'; fault: LettersFault }
);
/**
 * What became of the lines: whom something was saved for, which lines were left out, and which wait for the officer to say whom they
 * mean.
 */
export type Entered = { people: Person[]; problems: LineProblem[]; shared: Omit<SharedLine, 'number'>[] };

type Matched<T> = Pick<Entered, 'problems' | 'shared'> & {
  matched: { line: string; person: Person; value: T }[];
};

export type NamesOfOffice = Pick<AudiencesService, 'lookUpNames'>;

/** Finds the people whom an officer's lines name, of those whom the exam addresses, with what the lines say about them. */
export async function matchLines<T>(
  audiences: NamesOfOffice,
  exam: Exam,
  text: string,
  read: (rest: string) => T | undefined,
): Promise<Matched<T>> {
  const { lines, unreadable } = parsePersonLines(text, read);
  const { byName, nameOf } = await audiences.lookUpNames(lines.map(({ name }) => name));
  const problems: LineProblem[] = unreadable.map((line) => ({ line, reason: 'not-understood' }));
  const found: Matched<T> = { matched: [], problems, shared: [] };
  for (const line of lines) {
    const named = byName.get(line.name) ?? [];
    const invited = named.filter((person) => isInAudience(person, exam.audience));
    const [person, ...others] = invited;
    if (!person)
      found.problems.push({ line: line.line, reason: named.length > 0 ? 'not-invited' : 'unknown' });
    else if (others.length > 0) found.shared.push(sharedLine(line, invited, nameOf));
    else found.matched.push({ line: line.line, person, value: line.value });
  }
  return found;
}

function sharedLine(
  { name, rest }: PersonLine<unknown>,
  people: readonly Person[],
  nameOf: (person: Person) => string,
) {
  return {
    ...{ name: splitMark(name).name, rest },
    people: people.map((person) => ({ id: person.id, label: nameOf(person) })),
  };
}
