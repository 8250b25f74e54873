import { basename } from 'node:path';
import { sheetRefusalText } from '../../bot/messages/spreadsheet.ts';
import { type ImportSteps, type Refusal, TERMINAL } from '../../cli/run-import.ts';
import { readBook, readTables } from '../../files/spreadsheet/read.ts';
import type { Person } from '../../kernel/person.ts';
import { readRosterFile } from '../bot/read-roster-file.ts';
import { noHeaderText } from '../bot/roster-columns-messages.ts';
import { errorText } from '../bot/roster-text-messages.ts';
import type { RosterFile } from '../domain/roster-file.ts';
import type { ImportDone, ImportReview, RosterImportService } from '../services/roster-import.ts';
import { reviewText, people as say } from './people-messages.ts';

/**
 * What is said of a file beforehand: how many leave, that its columns are what they seem (`guessed`), and that all sheets are read that
 * look like rosters (`allSheets`), and that blank departments are those above (`fillsDepartments`).
 */
export type RosterAnswers = {
  leavers: number | undefined;
  guessed: boolean;
  allSheets: boolean;
  fillsDepartments: boolean;
};

/** Returns the steps of importing a roster. */
export const rosterImportSteps = (
  path: string,
  rosterImport: RosterImportService,
  { leavers, fillsDepartments, ...answers }: RosterAnswers,
): ImportSteps<ImportReview, ImportDone> => ({
  async plan(bytes) {
    const reading = await readFile({ name: basename(path), bytes }, answers);
    if ('refused' in reading) return reading;
    const review = await rosterImport.planImport({ ...reading, fillsDepartments }, TERMINAL);
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

async function readFile(
  file: { name: string; bytes: Uint8Array },
  { guessed, allSheets: all }: Pick<RosterAnswers, 'guessed' | 'allSheets'>,
): Promise<RosterFile | Refusal> {
  const book = await readBook(file);
  const read: Parameters<typeof readRosterFile>[0] = async (known, given) =>
    'refused' in book ? book : readTables(book, known, given);
  const first = await readRosterFile(read, { all });
  const isAnswered = 'question' in first && guessed;
  const reading = isAnswered ? await readRosterFile(read, { all, given: first.given }) : first;
  if ('question' in reading) return { refused: reading.question, message: say.columns(reading) };
  if (!('refused' in reading)) return reading;
  const message = reading.refused === 'no-header' ? noHeaderText(reading.sample) : sheetRefusalText(reading);
  return { refused: reading.refused, message };
}

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

function toJson(review: ImportReview): object {
  const { plan, errors, doubts, ignoredColumns, absentColumns, idColumns, passedOver, unseen, sheets } =
    review;
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
    wrong: errors.map(cellToJson),
    leftOut: doubts.map(cellToJson),
    ignoredColumns,
    keptColumns: absentColumns,
    idColumns,
    passedOver,
    hiddenButRead: unseen,
    sheets,
    standings: review.standings,
    unreadRemarks: review.unreadRemarks,
    departmentsFromAbove: { filled: review.fillsDepartments, rows: review.fromAbove },
    namesakes: review.namesakes,
  };
}

function cellToJson(error: ImportReview['errors'][number]): object {
  const { row, column, reason } = error;
  return { row, column, reason, message: errorText(error) };
}
