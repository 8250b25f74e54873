import { writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { documentRefusalText } from '../../bot/messages/document.ts';
import { sheetRefusalText } from '../../bot/messages/spreadsheet.ts';
import { type ImportSteps, type Refusal, TERMINAL } from '../../cli/run-import.ts';
import { readBook } from '../../files/spreadsheet/read.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import { isDocumentName, readDocument } from '../../files/text/read-document.ts';
import { titleOfPart } from '../../papers/domain/question-sheet.ts';
import { rowAt } from '../../papers/domain/sheet-places.ts';
import { wrongSheets } from '../bot/bank-import-messages.ts';
import { tableRefusalText } from '../bot/book-messages.ts';
import { questionFileOf } from '../bot/question-file.ts';
import type { BankImportReview, BankImportsService } from '../services/bank-imports.ts';
import { reviewText, bank as say } from './bank-messages.ts';

/** An import with the file into which its wrong rows were written, if they were. */
type Review = BankImportReview & { wrongRows: string | undefined };

/** Returns the steps of importing questions. `withTwins`: suspected duplicates are taken, too. */
export const bankImportSteps = (
  path: string,
  bankImports: BankImportsService,
  withTwins: boolean,
): ImportSteps<Review, { added: number; changed: number }> => ({
  async plan(bytes) {
    const review = await planFile(path, bytes, bankImports);
    return 'refused' in review ? review : { ...review, wrongRows: await writeWrongRows(path, review) };
  },
  text: (review) =>
    [reviewText(review), ...(review.wrongRows ? [say.wrongRows(review.wrongRows)] : [])].join('\n'),
  toJson,
  objection: ({ plan }) => (plan.added.length + plan.changed.length === 0 ? NOTHING_TO_DO : undefined),
  question: () => say.question,
  async confirm({ id, revision }) {
    const outcome = await bankImports.confirm(TERMINAL, { id, revision, withTwins });
    if (!('refused' in outcome)) return outcome;
    if (outcome.refused === 'nothing-to-do') return NOTHING_TO_DO;
    return { refused: outcome.refused, message: say.changed };
  },
  done: say.done,
  cancel: () => bankImports.cancel(TERMINAL),
});

const NOTHING_TO_DO: Refusal = { refused: 'nothing-to-do', message: say.nothingToDo };

async function planFile(
  path: string,
  bytes: Uint8Array,
  bankImports: BankImportsService,
): Promise<BankImportReview | Refusal> {
  const name = basename(path);
  const review = isDocumentName(name)
    ? await planDocument(name, bytes, bankImports)
    : await planBook(name, bytes, bankImports);
  if (!review) return { refused: 'no-questions', message: say.noQuestions };
  if (!('refused' in review)) return review;
  return 'message' in review
    ? review
    : { refused: review.refused, message: `${tableRefusalText(review)}没有做任何改动。` };
}

async function planBook(name: string, bytes: Uint8Array, bankImports: BankImportsService) {
  const book = await readBook({ name, bytes });
  const file = 'refused' in book ? book : questionFileOf(book);
  if ('refused' in file) return { refused: file.refused, message: sheetRefusalText(file) };
  return bankImports.planBook(file, name, TERMINAL);
}

async function planDocument(name: string, bytes: Uint8Array, bankImports: BankImportsService) {
  const read = await readDocument(bytes);
  if ('refused' in read) return { refused: read.refused, message: documentRefusalText(read) };
  return bankImports.planText(read.text, name, TERMINAL, read.kind);
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
  others,
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
    otherSheets: others,
    ...(passedOver && { passedOver }),
    lacking: plan.lacking,
    ...(wrongRows === undefined ? {} : { wrongRowsFile: wrongRows }),
  };
}
