import { readFileSync } from 'node:fs';
import { readSheet } from '../../src/files/spreadsheet/read.ts';
import { writeWorkbook } from '../../src/files/spreadsheet/write.ts';
import { readDocument } from '../../src/files/text/read-document.ts';
import { changeBytes } from '../../tests/support/fuzz/change-bytes.ts';
import { createDice } from '../../tests/support/fuzz/dice.ts';
import { HOSTILE_FILES } from '../../tests/support/hostile-files.ts';
import { figure, printTable } from '../table.ts';

/** So many versions of each honest file. */
const VERSIONS = 300;

type Honest = { name: string; bytes: Uint8Array };

/** Reads files that were made to do harm, and honest ones with bytes that are others. Returns how many faults there were. */
export async function fuzzFiles(seed: string): Promise<number> {
  const faults: string[] = [];
  const rows: string[][] = [];
  for (const honest of await honestFiles()) {
    const told = await readVersions(seed, honest, faults);
    rows.push([
      honest.name,
      figure(VERSIONS),
      [...told].map(([what, count]) => `${what} ${count}`).join(', '),
    ]);
  }
  const missed = await readHostile(faults);
  rows.push(['made to do harm', figure(HOSTILE_FILES.length), `${missed} not as expected`]);
  printTable('Files', ['file', 'versions', 'what was said of them'], rows);
  for (const fault of faults) console.log(fault);
  return faults.length;
}

async function readHostile(faults: string[]): Promise<number> {
  const before = faults.length;
  for (const { name, what, expected, make } of HOSTILE_FILES) {
    const sheet = await readSheet({ name, bytes: await make() });
    const said = 'refused' in sheet ? sheet.refused : 'read';
    if (said !== expected) faults.push(`${what}: ${said} instead of ${expected}`);
  }
  return faults.length - before;
}

/** Each is read as a table and as a text: what comes in may call itself anything. */
async function readVersions(
  seed: string,
  { name, bytes }: Honest,
  faults: string[],
): Promise<Map<string, number>> {
  const dice = createDice(`${seed} ${name}`);
  const told = new Map<string, number>();
  for (let version = 0; version < VERSIONS; version++) {
    const changed = changeBytes(dice, bytes);
    const called = dice.chance(0.8)
      ? name
      : dice.pick(['名册.csv', '名册.xlsx', '名册.xls', '名册.docx', '名册', '..', '\u0000.xlsx']);
    try {
      const sheet = await readSheet({ name: called, bytes: changed });
      const said = 'refused' in sheet ? sheet.refused : 'read';
      told.set(said, (told.get(said) ?? 0) + 1);
      await readDocument(changed);
    } catch (error) {
      faults.push(
        `${name}, version ${version} of seed ${seed}: ${error instanceof Error ? error.stack : error}`,
      );
    }
  }
  return told;
}

async function honestFiles(): Promise<Honest[]> {
  const columns = ['姓名', '部门', '职务', '手机'].map((title) => ({ title }));
  const people = Array.from({ length: 40 }, (_, i) => [`人员${i}`, `部门${i % 4}`, '科员', '13800000000']);
  const csv = ['姓名,部门,职务', ...people.map((cells) => cells.slice(0, 3).join(','))].join('\r\n');
  return [
    { name: '名册.xlsx', bytes: await writeWorkbook([{ name: '名册', columns, rows: people }]) },
    { name: '名册.csv', bytes: Buffer.from(csv) },
    { name: '通知.docx', bytes: readFileSync('scenarios/templates/holiday-notice.docx') },
  ];
}
