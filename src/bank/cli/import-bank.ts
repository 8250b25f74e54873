import { writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { sheetRefusalText } from '../../bot/messages/spreadsheet.ts';
import type { CliIo } from '../../cli/command.ts';
import { readSheet } from '../../files/spreadsheet/read.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import { tableRefusalText, wrongSheet } from '../bot/bank-import-messages.ts';
import { REQUIRED_TITLES, titleOfPart } from '../domain/question-sheet.ts';
import type { BankImportReview, BankImportsService } from '../services/bank-imports.ts';
import { reviewText, bank as say } from './bank-messages.ts';

export type ImportBankUses = { bankImports: BankImportsService };

/** The import of whoever sits at the command line; editors have theirs by Telegram id. */
const TERMINAL = 0;

export type BankImportOptions = { dryRun: boolean; skipDuplicates: boolean; yes: boolean; json: boolean };

type Refusal = { refused: string; message: string };
type File = { path: string; bytes: Uint8Array };

/** Shows what a file would change in the bank, and changes it when that is confirmed. Exit code 0: shown or done. */
export async function importBank(
  file: File,
  options: BankImportOptions,
  { bankImports }: ImportBankUses,
  io: CliIo,
): Promise<number> {
  const review = await planFile(file, bankImports);
  if ('refused' in review) return refuse(io, options, review);
  try {
    const wrongRows = await writeWrongRows(file.path, review);
    if (!options.json)
      io.out([reviewText(review), ...(wrongRows ? [say.wrongRows(wrongRows)] : [])].join('\n'));
    if (options.dryRun) {
      io.out(options.json ? toJson(review, { applied: false, wrongRows }) : say.dryRun);
      return 0;
    }
    const outcome = await confirm(review, options, bankImports, io);
    if ('refused' in outcome) return refuse(io, options, outcome);
    io.out(options.json ? toJson(review, { applied: true, wrongRows }) : say.done(outcome));
    return 0;
  } finally {
    await bankImports.cancel(TERMINAL);
  }
}

async function planFile(
  { path, bytes }: File,
  bankImports: BankImportsService,
): Promise<BankImportReview | Refusal> {
  const name = basename(path);
  const isText = extname(path) === '.txt';
  const table = isText ? undefined : await readSheet({ name, bytes }, REQUIRED_TITLES);
  if (table && 'refused' in table) return { refused: table.refused, message: sheetRefusalText(table) };
  const review = table
    ? await bankImports.planTable(table, name, TERMINAL)
    : await bankImports.planText(decode(bytes), name, TERMINAL);
  if (!review) return { refused: 'no-questions', message: say.noQuestions };
  return 'refused' in review
    ? { refused: review.refused, message: `${tableRefusalText(review)}没有做任何改动。` }
    : review;
}

/** UTF-8, else what Chinese Windows writes. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Writes the wrong rows beside the file that has them; undefined where there are none, or no place for them. */
async function writeWrongRows(path: string, review: BankImportReview): Promise<string | undefined> {
  if (review.wrong.length === 0 || review.kind === 'text') return undefined;
  const target = join(dirname(path), `${basename(path, extname(path))}-有误的行.xlsx`);
  const bytes = await writeWorkbook([wrongSheet(review)]);
  return writeFile(target, bytes).then(
    () => target,
    () => undefined,
  );
}

async function confirm(
  { id, revision, plan }: BankImportReview,
  { yes, skipDuplicates }: BankImportOptions,
  bankImports: BankImportsService,
  io: CliIo,
): Promise<{ added: number; changed: number } | Refusal> {
  const nothing = plan.added.length + plan.changed.length === 0;
  if (nothing) return { refused: 'nothing-to-do', message: say.nothingToDo };
  if (!yes && !(await io.confirm(say.question)))
    return { refused: 'not-confirmed', message: say.notConfirmed };
  const outcome = await bankImports.confirm(TERMINAL, { id, revision, withTwins: !skipDuplicates });
  if (!('refused' in outcome)) return outcome;
  const message = outcome.refused === 'nothing-to-do' ? say.nothingToDo : say.changed;
  return { refused: outcome.refused, message };
}

function refuse(io: CliIo, { json }: BankImportOptions, refusal: Refusal): number {
  if (json) io.out(JSON.stringify(refusal, null, 2));
  else io.err(refusal.message);
  return 1;
}

function toJson(
  { plan, wrong, read, ignored, doubtful }: BankImportReview,
  { applied, wrongRows }: { applied: boolean; wrongRows: string | undefined },
): string {
  const result = {
    applied,
    read,
    new: plan.added.map(({ place, content }) => ({ row: place, type: content.type, stem: content.stem })),
    changed: plan.changed.map(({ place, question }) => ({
      row: place,
      id: question.id,
      stem: question.stem,
    })),
    unchanged: plan.unchanged,
    duplicates: plan.twins.map(({ place, stem, of }) => ({
      row: place,
      stem,
      of: 'id' in of ? of : { row: of.place, stem: of.stem },
    })),
    wrong: wrong.flatMap(({ place, problems }) =>
      problems.map(({ column, refused, remedy }) => ({ row: place, column, message: refused, remedy })),
    ),
    doubtful: doubtful.flatMap(({ place, doubts }) => doubts.map((doubt) => ({ row: place, ...doubt }))),
    keptColumns: [...plan.kept].map(titleOfPart),
    ignoredColumns: ignored,
    lacking: plan.lacking,
    ...(wrongRows === undefined ? {} : { wrongRowsFile: wrongRows }),
  };
  return JSON.stringify(result, null, 2);
}
