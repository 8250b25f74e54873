import type { CliCommand, CliIo } from '../../cli/command.ts';
import { files } from '../../cli/file-messages.ts';
import { printUsage, readArguments } from '../../cli/read-arguments.ts';
import { readFileWithin } from '../../cli/read-file-within.ts';
import { writeSheets } from '../../cli/write-sheets.ts';
import { bankSheet, templateSheets } from '../bot/bank-import-messages.ts';
import { tabulateBank } from '../domain/bank-statistics.ts';
import { examineGuesser, findTellingCues } from '../domain/guess/examine-guesser.ts';
import { GUESSED_PAPER, splitsOf } from '../domain/guess/lint-guessing.ts';
import type { BankCatalogue } from '../services/bank-catalogue.ts';
import type { BankEditingService } from '../services/bank-editing.ts';
import type { QuestionBankService } from '../services/question-bank.ts';
import { doubtsText, guessText, bank as say, statsText, VERIFIED_MEANS } from './bank-messages.ts';
import { type ImportBankUses, importBank } from './import-bank.ts';

export type BankCommandUses = {
  bankCatalogue: BankCatalogue;
  bankEditing: BankEditingService;
  questionBank: QuestionBankService;
} & ImportBankUses;

const FRESH_SEEDS = 1_000_000;
/** Of each type of question. */
const CUES_SHOWN = 8;

const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  'skip-duplicates': { type: 'boolean', default: false },
  seed: { type: 'string' },
} as const;

/**
 * The question bank from the command line, with the bot running or not. `stats` counts as verified the questions whose instrument
 * is in force and that were last checked against its text no earlier than the day from which it is.
 */
export const bankCommand: CliCommand<BankCommandUses> = {
  name: 'bank',
  usage: [
    'bank import FILE [--dry-run] [--skip-duplicates] [--yes] [--json]    导入题目（.xlsx、.csv，或 .txt 里的题目文字）',
    'bank export FILE    导出全部题目（.xlsx 或 .csv）',
    'bank stats [--json]    题库统计表',
    'bank doubts [--json]    本单位自有和修改过的题目中存疑的：旧条号、旧说法、按位置指选项、容易猜中',
    'bank template FILE    写出导入模板',
    'bank guess [--seed N]    不懂规定、只凭行文习惯能猜对多少，线索在哪些题里；不给种子则每次另取',
  ],
  async run(args, services, io) {
    const parsed = readArguments(args, OPTIONS);
    if (!parsed) return printUsage(bankCommand, io);
    const { action, file, values } = parsed;
    const { 'dry-run': dryRun, 'skip-duplicates': skipDuplicates, yes, json } = values;
    if (action === 'stats' && !file) return printStats(services, io, json);
    if (action === 'doubts' && !file) return printDoubts(services, io, json);
    if (action === 'guess' && !file) return printGuess(services, io, values.seed);
    if (action === 'template' && file)
      return writeSheets(file, templateSheets(), say.templateWritten(file), io);
    if (action === 'export' && file) return exportBank(file, services, io);
    if (action !== 'import' || !file) return printUsage(bankCommand, io);
    const bytes = await readFileWithin(file);
    if (typeof bytes !== 'string')
      return importBank({ path: file, bytes }, { dryRun, skipDuplicates, yes, json }, services, io);
    io.err(files[bytes](file));
    return 1;
  },
};

async function printStats({ bankCatalogue }: BankCommandUses, io: CliIo, json: boolean): Promise<number> {
  const table = tabulateBank(await bankCatalogue.refresh());
  io.out(json ? JSON.stringify({ ...table, verifiedMeans: VERIFIED_MEANS }, null, 2) : statsText(table));
  return 0;
}

/** Prints what is doubtful in the office's own questions; exit code 1 says that there is something. */
async function printDoubts({ bankEditing }: BankCommandUses, io: CliIo, json: boolean): Promise<number> {
  const doubtful = await bankEditing.listDoubtful();
  const found = doubtful.flatMap(({ entry, doubts }) =>
    doubts.map((doubt) => ({ id: entry.question.id, ...doubt })),
  );
  io.out(json ? JSON.stringify(found, null, 2) : doubtsText(found));
  return found.length > 0 ? 1 : 0;
}

async function printGuess(
  { questionBank }: BankCommandUses,
  io: CliIo,
  wished: string | undefined,
): Promise<number> {
  const seed = wished ?? String(Math.floor(Math.random() * FRESH_SEEDS));
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

async function exportBank(file: string, { bankImports }: BankCommandUses, io: CliIo): Promise<number> {
  const rows = await bankImports.exportRows();
  return writeSheets(file, [bankSheet(rows)], say.exported(rows.length, file), io);
}
