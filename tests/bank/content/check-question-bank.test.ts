import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { checkQuestionBank } from '../../../src/bank/content/check-question-bank.ts';
import { readQuestionBank } from '../../../src/bank/content/read-question-bank.ts';
import { TODAY } from '../../support/bank.ts';

/** The findings in the fixture bank with one passage of one file changed. */
function findingsAfter(file: string, from: string, to: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-bank-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync('tests/fixtures/question-bank', folder, { recursive: true });
  const path = join(folder, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  return checkQuestionBank(readQuestionBank(folder), TODAY).map(
    ({ level, file: name, line, column, message }) =>
      `${level} ${name.replace(`${folder}/`, '')}:${line}:${column} ${message}`,
  );
}

it('finds nothing in the shipped bank', () => {
  expect(checkQuestionBank(readQuestionBank('question-bank'), TODAY)).toEqual([]);
});

it('places what the lint found at the question', () => {
  expect(findingsAfter('tea.yaml', 'instrument: tea-rules-2024', 'instrument: tea-rules-2024')).toEqual([]);
  expect(
    findingsAfter('instruments.yaml', 'id: tea-rules-2024', 'id: tea-rules-2024\n  supersededBy: 新规'),
  ).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^error tea\.yaml:\d+:\d+ 《茶室管理规定》.*已被新规取代$/),
    ]),
  );
});
