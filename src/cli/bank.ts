import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { bankSheet, templateSheets } from '../bot/messages/bank-import.ts';
import { bank as say, statsText, VERIFIED_MEANS } from '../bot/messages/cli-bank.ts';
import { tabulateBank } from '../domain/bank-statistics.ts';
import type { Services } from '../services/index.ts';
import { type WriteSheet, writeCsvFile, writeWorkbook } from '../spreadsheet/write.ts';
import type { CliCommand, CliIo } from './command.ts';
import { importBank } from './import-bank.ts';

const OPTIONS = {
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
  'skip-duplicates': { type: 'boolean' },
} as const;

/**
 * The question bank from the command line, with the bot running or not. `stats` counts as verified the questions whose instrument
 * is in force and that were last checked against its text no earlier than the day from which it is.
 */
export const bankCommand: CliCommand = {
  name: 'bank',
  usage: [
    'bank import FILE [--dry-run] [--skip-duplicates] [--yes] [--json]    导入题目（.xlsx、.csv，或 .txt 里的题目文字）',
    'bank export FILE    导出全部题目（.xlsx 或 .csv）',
    'bank stats [--json]    题库统计表',
    'bank template FILE    写出导入模板',
  ],
  async run(args, services, io) {
    const parsed = parse(args);
    if (!parsed) return usage(io);
    const { action, file, options } = parsed;
    if (action === 'stats' && !file) return printStats(services, io, options.json);
    if (action === 'template' && file) return writeTemplate(file, io);
    if (action === 'export' && file) return exportBank(file, services, io);
    if (action !== 'import' || !file) return usage(io);
    const bytes = await readFile(file).catch(() => undefined);
    if (bytes) return importBank({ path: file, bytes }, options, services, io);
    io.err(say.noFile(file));
    return 1;
  },
};

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [action, file, ...more] = positionals;
    if (more.length > 0) return undefined;
    const {
      'dry-run': dryRun = false,
      'skip-duplicates': skipDuplicates = false,
      yes = false,
      json = false,
    } = values;
    return { action, file, options: { dryRun, skipDuplicates, yes, json } };
  } catch {
    return undefined;
  }
}

function usage(io: CliIo): number {
  for (const line of bankCommand.usage) io.err(line);
  return 1;
}

async function printStats({ bankCatalogue }: Services, io: CliIo, json: boolean): Promise<number> {
  const table = tabulateBank(await bankCatalogue.refresh());
  io.out(json ? JSON.stringify({ ...table, verifiedMeans: VERIFIED_MEANS }, null, 2) : statsText(table));
  return 0;
}

async function exportBank(file: string, { bankImports }: Services, io: CliIo): Promise<number> {
  const rows = await bankImports.exportRows();
  return writeSheets(file, [bankSheet(rows)], say.exported(rows.length, file), io);
}

function writeTemplate(file: string, io: CliIo): Promise<number> {
  return writeSheets(file, templateSheets(), say.templateWritten(file), io);
}

/** Never over a file that has been worked on already. */
async function writeSheets(
  file: string,
  sheets: readonly WriteSheet[],
  done: string,
  io: CliIo,
): Promise<number> {
  const [first] = sheets;
  const bytes = first && file.endsWith('.csv') ? writeCsvFile(first) : await writeWorkbook(sheets);
  try {
    await writeFile(file, bytes, { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    io.err(exists ? say.fileExists(file) : say.noFile(file));
    return 1;
  }
  io.out(done);
  return 0;
}
