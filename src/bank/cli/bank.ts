import type { CliCommand, CliIo } from '../../cli/command.ts';
import { files } from '../../cli/file-messages.ts';
import { printUsage, readArguments } from '../../cli/read-arguments.ts';
import { readFileWithin } from '../../cli/read-file-within.ts';
import { writeSheets } from '../../cli/write-sheets.ts';
import { bankSheet, templateSheets } from '../bot/bank-import-messages.ts';
import { tabulateBank } from '../domain/bank-statistics.ts';
import type { BankCatalogue } from '../services/bank-catalogue.ts';
import { bank as say, statsText, VERIFIED_MEANS } from './bank-messages.ts';
import { type ImportBankUses, importBank } from './import-bank.ts';

export type BankCommandUses = { bankCatalogue: BankCatalogue } & ImportBankUses;

const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  'skip-duplicates': { type: 'boolean', default: false },
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
    'bank template FILE    写出导入模板',
  ],
  async run(args, services, io) {
    const parsed = readArguments(args, OPTIONS);
    if (!parsed) return printUsage(bankCommand, io);
    const { action, file, values } = parsed;
    const { 'dry-run': dryRun, 'skip-duplicates': skipDuplicates, yes, json } = values;
    if (action === 'stats' && !file) return printStats(services, io, json);
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

async function exportBank(file: string, { bankImports }: BankCommandUses, io: CliIo): Promise<number> {
  const rows = await bankImports.exportRows();
  return writeSheets(file, [bankSheet(rows)], say.exported(rows.length, file), io);
}
