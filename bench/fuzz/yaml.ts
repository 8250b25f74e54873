import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readQuestionBank } from '../../src/bank/content/read-question-bank.ts';
import type { ContentProblem } from '../../src/content/content-problem.ts';
import { readScenarios } from '../../src/reminders/content/read-scenarios.ts';
import { changeText } from '../../tests/support/fuzz/change-text.ts';
import { createDice } from '../../tests/support/fuzz/dice.ts';
import { yamlFaults } from '../../tests/support/fuzz/yaml-faults.ts';
import { figure, printTable } from '../table.ts';

/** So many versions of each file. */
const VERSIONS = 400;
const TOLD_LENGTH = 300;

type Read = (folder: string) => readonly ContentProblem[];

const SUBJECTS: readonly { folder: string; files: readonly string[]; read: Read }[] = [
  {
    folder: 'scenarios',
    files: ['spring-festival.yaml', 'national-day.yaml', 'new-year.yaml'],
    read: (folder) => readScenarios(folder).problems,
  },
  {
    folder: 'tests/fixtures/question-bank',
    files: ['instruments.yaml', 'tea.yaml', 'papers/tea-test.yaml'],
    read: (folder) => readQuestionBank(folder).problems,
  },
];

/** Reads files with slips of the hand in them, again and again others, and prints what was said of them. Returns how many faults there were. */
export async function fuzzYaml(seed: string): Promise<number> {
  const rows: string[][] = [];
  const faults: string[] = [];
  for (const { folder, files, read } of SUBJECTS)
    for (const file of files) {
      const copy = join(mkdtempSync(join(tmpdir(), 'qingfeng-fuzz-')), 'content');
      cpSync(folder, copy, { recursive: true });
      const met = fuzzFile({ seed, copy, file, read });
      rows.push([file, ...[VERSIONS, met.refused, met.faults.length].map((one) => figure(one))]);
      faults.push(...met.faults);
      rmSync(join(copy, '..'), { recursive: true, force: true });
    }
  printTable('YAML with slips of the hand', ['file', 'versions', 'refused', 'faults'], rows);
  for (const fault of new Set(faults)) console.log(fault.slice(0, TOLD_LENGTH));
  return new Set(faults).size;
}

type Subject = { seed: string; copy: string; file: string; read: Read };

function fuzzFile({ seed, copy, file, read }: Subject): { refused: number; faults: string[] } {
  const dice = createDice(`${seed} ${file}`);
  const path = join(copy, file);
  const original = readFileSync(path, 'utf8');
  const faults: string[] = [];
  let refused = 0;
  for (let version = 0; version < VERSIONS; version++) {
    const source = changeText(dice, original);
    writeFileSync(path, source);
    try {
      const problems = read(copy);
      if (problems.length > 0) refused++;
      faults.push(...yamlFaults(file, source, problems));
    } catch (error) {
      faults.push(
        `${file}, version ${version} of seed ${seed}: ${error instanceof Error ? error.stack : error}`,
      );
    }
  }
  return { refused, faults };
}
