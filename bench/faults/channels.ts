import type { Stage } from '../stage.ts';
import { printTable } from '../table.ts';
import { HEADER, type Row, rowsOf } from './channel-row.ts';
import { mailRows } from './channels-mail.ts';
import { pageRows } from './channels-pages.ts';
import { providerRows } from './channels-providers.ts';
import { reportRows } from './channels-reports.ts';
import { robotRows } from './channels-robots.ts';
import { textRows } from './channels-text.ts';

/** Breaks each way that reaches people without Telegram: who gets a notice once, twice and never, and what officers are told of it. */
export async function breakChannels(stage: Stage): Promise<void> {
  const rows: Row[] = [
    ...mailRows(stage),
    ...textRows(stage),
    ...providerRows(stage),
    ...reportRows(stage),
    ...pageRows(stage),
    ...robotRows(stage),
  ];
  const table: string[][] = [];
  for (const [what, run] of rows) table.push(...rowsOf(what, await run()));
  printTable('Ways to reach people break', HEADER, table);
}
