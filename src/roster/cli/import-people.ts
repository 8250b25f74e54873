import { basename } from 'node:path';
import { sheetRefusalText } from '../../bot/messages/spreadsheet.ts';
import { type ImportSteps, type Refusal, TERMINAL } from '../../cli/run-import.ts';
import { readSheet } from '../../files/spreadsheet/read.ts';
import type { Person } from '../../kernel/person.ts';
import { errorText } from '../bot/roster-text-messages.ts';
import { ROSTER_KNOWN_TITLES } from '../domain/roster-columns.ts';
import type { ImportDone, ImportReview, RosterImportService } from '../services/roster-import.ts';
import { reviewText, people as say } from './people-messages.ts';

/** Returns the steps of importing a roster. `leavers` is the number that was given for those who leave. */
export const rosterImportSteps = (
  path: string,
  rosterImport: RosterImportService,
  leavers: number | undefined,
): ImportSteps<ImportReview, ImportDone> => ({
  async plan(bytes) {
    const sheet = await readSheet({ name: basename(path), bytes }, ROSTER_KNOWN_TITLES);
    if ('refused' in sheet) return { refused: sheet.refused, message: sheetRefusalText(sheet) };
    const review = await rosterImport.planImport(sheet, TERMINAL);
    return 'refused' in review ? { refused: review.refused, message: say.refused(review) } : review;
  },
  text: reviewText,
  toJson,
  objection: (review) => objectionTo(review, leavers),
  question: () => say.question,
  async confirm({ id, fingerprint }) {
    const outcome = await rosterImport.confirmImport(TERMINAL, id, fingerprint, leavers);
    if (!('refused' in outcome)) return outcome;
    return { refused: outcome.refused, message: sentenceFor(outcome.refused) };
  },
  done: say.done,
  cancel: () => rosterImport.cancelImport(TERMINAL),
});

function objectionTo({ plan }: ImportReview, leavers: number | undefined): Refusal | undefined {
  if (plan.undecided.length > 0)
    return { refused: 'undecided', message: say.undecided(plan.undecided.length) };
  if (plan.left.length > 0 && leavers !== plan.left.length)
    return { refused: 'leavers-not-confirmed', message: say.confirmLeavers(plan.left.length) };
  return undefined;
}

function sentenceFor(reason: string): string {
  if (reason === 'last-admin') return say.lastAdmin;
  return reason === 'nothing-to-do' ? say.nothingToDo : say.changed;
}

function toJson({ plan, errors, ignoredColumns, absentColumns }: ImportReview): object {
  const brief = ({ id, name, department }: Person) => ({ id, name, department });
  return {
    added: plan.added.map(({ row, name, department }) => ({ row, name, department })),
    changed: plan.changed.map(({ row, person, changes }) => ({ row, ...brief(person), changes })),
    left: plan.left.map(brief),
    missing: plan.missing.map(brief),
    unchanged: plan.unchanged,
    undecided: plan.undecided.map(({ row: { row, name }, candidates }) => {
      return { row, name, candidates: candidates.map(brief) };
    }),
    wrong: errors.map((error) => ({
      row: error.row,
      column: error.column,
      reason: error.reason,
      message: errorText(error),
    })),
    ignoredColumns,
    keptColumns: absentColumns,
  };
}
