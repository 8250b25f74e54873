import { examineGuesser, findTellingCues } from '../../bank/domain/guess/examine-guesser.ts';
import { GUESSED_PAPER, splitsOf } from '../../bank/domain/guess/lint-guessing.ts';
import type { BankCatalogue } from '../../bank/services/bank-catalogue.ts';
import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import type { CliIo } from '../../cli/command.ts';
import { declareCommand, form } from '../../cli/declare-command.ts';
import { printJson } from '../../cli/print-json.ts';
import { IMPORT_OPTIONS, runImport } from '../../cli/run-import.ts';
import { writeSheets } from '../../cli/write-sheets.ts';
import type { PaperReader } from '../../papers/services/paper-reader.ts';
import { bankSheet, templateSheets } from '../bot/bank-import-messages.ts';
import { tabulateBank } from '../domain/bank-statistics.ts';
import type { BankEditingService } from '../services/bank-editing.ts';
import type { BankImportsService } from '../services/bank-imports.ts';
import { doubtsText, guessText, bank as say, statsText, VERIFIED_MEANS } from './bank-messages.ts';
import { bankImportSteps } from './import-bank.ts';

export type BankCommandUses = {
  bankCatalogue: BankCatalogue;
  bankEditing: BankEditingService;
  bankImports: BankImportsService;
  paperReader: PaperReader;
  questionBank: QuestionBankService;
};

const FRESH_SEEDS = 1_000_000;
/** So many cues are shown of each type of question. */
const CUES_SHOWN = 8;

/**
 * The question bank from the command line, with the bot running or not. `stats` counts as verified the questions whose instrument
 * is in force and that were last checked against its text no earlier than the day from which it is.
 */
export const bankCommand = declareCommand<BankCommandUses>('bank', [
  form({
    action: 'import',
    operand: 'FILE',
    options: { ...IMPORT_OPTIONS, 'skip-duplicates': true },
    about: '导入题目（.xlsx、.csv 表格，或 .docx、.txt 里的题目）',
    run: ({ operand: path, options }, uses, io) => {
      const withTwins = !options['skip-duplicates'];
      return runImport(path, bankImportSteps(path, uses, withTwins), options, io);
    },
  }),
  form({ action: 'export', operand: 'FILE', about: '导出全部题目（.xlsx 或 .csv）', run: exportBank }),
  form({ action: 'stats', options: { json: true }, about: '题库统计表', run: printStats }),
  form({
    action: 'doubts',
    options: { json: true },
    about: '本单位自有和修改过的题目中存疑的：旧条号、旧说法、按位置指选项、容易猜中',
    run: printDoubts,
  }),
  form({
    action: 'template',
    operand: 'FILE',
    about: '写出导入模板',
    run: ({ operand: file }, _, io) => writeSheets(file, templateSheets(), say.templateWritten(file), io),
  }),
  form({
    action: 'guess',
    options: { seed: 'N' },
    about: '不懂规定、只凭行文习惯能猜对多少，线索在哪些题里；不给种子则每次另取',
    run: printGuess,
  }),
]);

type Listing = { options: { json: boolean } };

async function printStats(
  { options }: Listing,
  { bankCatalogue }: BankCommandUses,
  io: CliIo,
): Promise<number> {
  const table = tabulateBank(await bankCatalogue.refresh());
  if (options.json) printJson(io, { ...table, verifiedMeans: VERIFIED_MEANS });
  else io.out(statsText(table));
  return 0;
}

/** Prints what is doubtful in the office's own questions; exit code 1 says that there is something. */
async function printDoubts(
  { options }: Listing,
  { bankEditing }: BankCommandUses,
  io: CliIo,
): Promise<number> {
  const doubtful = await bankEditing.listDoubtful();
  const found = doubtful.flatMap(({ entry, doubts }) =>
    doubts.map((doubt) => ({ id: entry.question.id, ...doubt })),
  );
  if (options.json) printJson(io, found);
  else io.out(doubtsText(found));
  return found.length > 0 ? 1 : 0;
}

async function printGuess(
  { options }: { options: { seed: string | undefined } },
  { questionBank }: BankCommandUses,
  io: CliIo,
): Promise<number> {
  const seed = options.seed ?? String(Math.floor(Math.random() * FRESH_SEEDS));
  await questionBank.refresh();
  const { questions } = questionBank.currentStock();
  const blueprint = questionBank.findBlueprint(GUESSED_PAPER);
  const figures = examineGuesser(questions, blueprint, splitsOf(seed));
  const cues = figures.types.map(({ type }) => ({
    type,
    cues: findTellingCues(
      questions.filter((question) => question.type === type),
      CUES_SHOWN,
    ),
  }));
  io.out(guessText({ seed, figures, paper: blueprint?.title, cues }));
  return 0;
}

async function exportBank(
  { operand: file }: { operand: string },
  { bankImports }: BankCommandUses,
  io: CliIo,
): Promise<number> {
  const rows = await bankImports.exportRows();
  return writeSheets(file, [bankSheet(rows)], say.exported(rows.length, file), io);
}
