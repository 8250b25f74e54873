import { z } from 'zod';
import type { Instrument } from '../../bank/domain/instrument.ts';
import type { BankChange, BankEntry, EditorMark } from '../../bank/domain/office-bank.ts';
import type { Question } from '../../bank/domain/question.ts';
import {
  type DraftProblem,
  draftOf,
  type QuestionContent,
  readDraft,
} from '../../papers/domain/question-draft.ts';

/** Takes a question out of new papers and practice, until it is resumed. Papers that hold it keep it. */
export function suspendQuestion(entry: BankEntry, mark: EditorMark): BankChange {
  return { record: { ...entry.record, suspended: mark } };
}

/** Lets a suspended question into new papers and practice again. */
export function resumeQuestion({ record }: BankEntry): BankChange {
  const { suspended: _, ...rest } = record;
  return { record: rest };
}

/** Records that the question holds although its instrument was replaced: it leaves quarantine. */
export function passRecheck(entry: BankEntry, mark: EditorMark): BankChange {
  const { instrument } = entry.question.basis;
  return { record: { ...entry.record, rechecked: { ...mark, instrument } } };
}

/** Gives a question the office's wording. The old one is kept, with who replaced it, when and why. */
export function rewriteQuestion(entry: BankEntry, question: Question, mark: EditorMark): BankChange {
  const { version } = entry.record;
  return {
    record: { ...entry.record, version: version + 1, question },
    replaced: {
      version,
      question: entry.question,
      replaced: mark,
      kind: changesKey(entry.question, question) ? 'key' : 'text',
    },
  };
}

/** Adds a new question of the office's own. */
export function addQuestion(question: Question): BankChange {
  return { record: { id: question.id, version: 0, question } };
}

/** Tells whether an answer that was right under the one wording may be wrong under the other. */
export function changesKey(before: Question, after: Question): boolean {
  return before.type !== after.type || before.right.join() !== after.right.join();
}

/** What an editor may change on a question's card. `option-0` is option A. */
export const EditableFieldSchema = z.union([
  z.enum(['stem', 'answer', 'explanation', 'basis']),
  z.templateLiteral(['option-', z.int()]),
]);
export type EditableField = z.infer<typeof EditableFieldSchema>;

/** Returns one part of a question as an editor writes it. */
export function fieldText(
  question: QuestionContent,
  field: EditableField,
  instruments: readonly Instrument[],
): string {
  const { options, ...parts } = draftOf(question, instruments);
  if (field === 'stem' || field === 'answer' || field === 'explanation' || field === 'basis')
    return parts[field];
  return options[Number(field.slice('option-'.length))] ?? '';
}

/**
 * Returns the question with one part replaced by what an editor wrote, read by the same rules as an import; or what is wrong with
 * it.
 */
export function editField(
  question: Question,
  field: EditableField,
  text: string,
  instruments: readonly Instrument[],
): Question | { problems: DraftProblem[] } {
  const draft = draftOf(question, instruments);
  const option = field.startsWith('option-') ? Number(field.slice('option-'.length)) : undefined;
  const changed =
    option === undefined
      ? { ...draft, [field]: text }
      : { ...draft, options: draft.options.map((old, index) => (index === option ? text : old)) };
  const content = readDraft(changed, instruments);
  return 'problems' in content ? content : { id: question.id, ...content };
}
