import { writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { type ImportSteps, type Refusal, TERMINAL } from '../../cli/run-import.ts';
import { readBook } from '../../files/spreadsheet/read.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import { readDocument } from '../../files/text/read-document.ts';
import { titleOfPart } from '../../papers/domain/question-sheet.ts';
import { rowAt } from '../../papers/domain/sheet-places.ts';
import { wrongSheets } from '../bot/bank-import-messages.ts';
import { planQuestionFile, type QuestionFileUses } from '../bot/question-file.ts';
import type { BankImportReview } from '../services/bank-imports.ts';
import { reviewText, bank as say } from './bank-messages.ts';

/** An import with the file into which its wrong rows were written, if they were. */
type Review = BankImportReview & { wrongRows: string | undefined };

/** Returns the steps of importing questions. `withTwins`: suspected duplicates are taken, too. */
export const bankImportSteps = (
  path: string,
  uses: QuestionFileUses,
  withTwins: boolean,
): ImportSteps<Review, { added: number; changed: number }> => ({
  async plan(bytes) {
    const review = await planFile(path, bytes, uses);
    return 'refused' in review ? review : { ...review, wrongRows: await writeWrongRows(path, review) };
  },
  text: (review) =>
    [reviewText(review), ...(review.wrongRows ? [say.wrongRows(review.wrongRows)] : [])].join('\n'),
  toJson,
  objection: ({ plan }) => (plan.added.length + plan.changed.length === 0 ? NOTHING_TO_DO : undefined),
  question: () => say.question,
  async confirm({ id, revision }) {
    const outcome = await uses.bankImports.confirm(TERMINAL, { id, revision, withTwins });
    if (!('refused' in outcome)) return outcome;
    if (outcome.refused === 'nothing-to-do') return NOTHING_TO_DO;
    return { refused: outcome.refused, message: say.changed };
  },
  done: say.done,
  cancel: () => uses.bankImports.cancel(TERMINAL),
});

const NOTHING_TO_DO: Refusal = { refused: 'nothing-to-do', message: say.nothingToDo };

async function planFile(
  path: string,
  bytes: Uint8Array,
  uses: QuestionFileUses,
): Promise<BankImportReview | Refusal> {
  const name = basename(path);
  const file = { name, document: () => readDocument(bytes), book: () => readBook({ name, bytes }) };
  const review = await planQuestionFile(uses, file, TERMINAL);
  return 'refused' in review ? { ...review, message: `${review.message}\n${say.unchanged}` } : review;
}

/** Writes the wrong rows beside the file that has them; undefined where there are none, or no place for them. */
async function writeWrongRows(path: string, review: BankImportReview): Promise<string | undefined> {
  if (review.wrong.length === 0) return undefined;
  const target = join(dirname(path), `${basename(path, extname(path))}-有误的行.xlsx`);
  const bytes = await writeWorkbook(wrongSheets(review));
  return writeFile(target, bytes).then(
    () => target,
    () => undefined,
  );
}

function toJson({
  plan,
  wrong,
  read,
  ignored,
  passedOver,
  doubtful,
  wrongRows,
  parts,
  dropped,
  faults,
  others,
  notes,
}: Review): object {
  const at = (place: number) => {
    const { sheet, row } = rowAt(place);
    return { row, ...(parts.length > 1 && { sheet: parts[sheet]?.name }) };
  };
  return {
    read,
    new: plan.added.map(({ place, content }) => ({ ...at(place), type: content.type, stem: content.stem })),
    changed: plan.changed.map(({ place, question }) => ({
      ...at(place),
      id: question.id,
      stem: question.stem,
    })),
    unchanged: plan.unchanged,
    duplicates: plan.twins.map(({ place, stem, of }) => ({
      ...at(place),
      stem,
      of: 'id' in of ? of : { ...at(of.place), stem: of.stem },
    })),
    wrong: wrong.flatMap(({ place, problems }) =>
      problems.map(({ column, refused, remedy }) => ({ ...at(place), column, message: refused, remedy })),
    ),
    doubtful: doubtful.flatMap(({ place, doubts }) => doubts.map((doubt) => ({ ...at(place), ...doubt }))),
    keptColumns: [...plan.kept].map(titleOfPart),
    ignoredColumns: ignored,
    unreadSheets: faults.map(({ name, fault }) => ({ sheet: name, ...fault })),
    otherSheets: others,
    droppedCells: dropped,
    notes,
    ...(passedOver && { passedOver }),
    lacking: plan.lacking,
    ...(wrongRows === undefined ? {} : { wrongRowsFile: wrongRows }),
  };
}
