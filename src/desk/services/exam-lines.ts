import type { Exam } from '../../exams/domain/exam.ts';
import { isInAudience } from '../../kernel/audience.ts';
import type { Person } from '../../kernel/person.ts';
import { isSameName } from '../../people/domain/name-key.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import { parsePersonLines } from '../domain/person-lines.ts';

export type LineProblem = {
  line: string;
  reason: 'not-understood' | 'unknown' | 'ambiguous' | 'not-invited' | 'out-of-range';
};
/** What became of the lines: whom something was saved for, and which lines were left out. */
export type Entered = { people: Person[]; problems: LineProblem[] };

type Matched<T> = { matched: { line: string; person: Person; value: T }[]; problems: LineProblem[] };

/** Finds the people whom an officer's lines name, of those whom the exam addresses, with what the lines say about them. */
export async function matchLines<T>(
  audiences: Pick<AudiencesService, 'findByNames'>,
  exam: Exam,
  text: string,
  read: (rest: string) => T | undefined,
): Promise<Matched<T>> {
  const { lines, unreadable } = parsePersonLines(text, read);
  const { found, ambiguous, unknown } = await audiences.findByNames(lines.map(({ name }) => name));
  const problems: LineProblem[] = unreadable.map((line) => ({ line, reason: 'not-understood' }));
  const matched: Matched<T>['matched'] = [];
  for (const { line, name, value } of lines) {
    const person = found.find((candidate) => isSameName(name, candidate.name));
    if (unknown.includes(name)) problems.push({ line, reason: 'unknown' });
    else if (!person || ambiguous.some((candidate) => isSameName(name, candidate.name)))
      problems.push({ line, reason: 'ambiguous' });
    else if (!isInAudience(person, exam.audience)) problems.push({ line, reason: 'not-invited' });
    else matched.push({ line, person, value });
  }
  return { matched, problems };
}
