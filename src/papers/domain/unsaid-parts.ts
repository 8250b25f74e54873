import type { Question } from '../../bank/domain/question.ts';
import { LETTERS } from '../../bank/domain/question-types/option-letters.ts';
import type { DraftPart, QuestionContent, QuestionDraft } from '../../papers/domain/question-draft.ts';

/** What a known question keeps where a file says nothing of it. Its type follows from options and answer. */
export const KEPT_FIELDS = ['explanation', 'basis', 'difficulty', 'tags'] as const;

/**
 * Returns the parts of a question that a pasted text says nothing of: it has no columns, so nothing can be emptied by it, only
 * changed.
 */
export function unsaidInText({ draft }: { draft: QuestionDraft }): ReadonlySet<DraftPart> {
  const options = draft.options.length === 0 ? [...LETTERS].keys() : [];
  return new Set([...KEPT_FIELDS.filter((field) => draft[field].trim() === ''), ...options]);
}

/** Returns the draft with the options that only the known question has. */
export function withKnownOptions(
  draft: QuestionDraft,
  known: QuestionDraft,
  unsaid: ReadonlySet<DraftPart>,
): QuestionDraft {
  const count = Math.max(draft.options.length, known.options.length);
  const options = Array.from({ length: count }, (_, index) => {
    const { options: said } = unsaid.has(index) ? known : draft;
    return said[index] ?? '';
  });
  return { ...draft, options: options.slice(0, options.findLastIndex((option) => option.trim() !== '') + 1) };
}

/** Returns the content with what only the known question says, as it is there. */
export function withKnownFields(
  content: QuestionContent,
  known: Question,
  unsaid: ReadonlySet<DraftPart>,
): QuestionContent {
  const kept = KEPT_FIELDS.filter((field) => unsaid.has(field)).map((field) => [field, known[field]]);
  return { ...content, ...Object.fromEntries(kept) };
}
