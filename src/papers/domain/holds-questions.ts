import { readForm } from './question-form.ts';
import type { TextReading } from './question-text-reading.ts';

/** Tells whether a text holds a question with its options or its answer: a notice has numbers and colons as well. */
export function holdsQuestions({ found, problems }: Pick<TextReading, 'found' | 'problems'>): boolean {
  return (
    [...found, ...problems].some(({ draft }) => draft && draft.stem !== '' && draft.options.length > 1) ||
    found.some(({ draft }) => draft.stem !== '' && draft.answer !== '' && !('problem' in readForm(draft)))
  );
}
