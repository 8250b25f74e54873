import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkCommand } from '../../src/app/check.ts';
import { loadContent } from '../../src/app/read-content.ts';
import { scenarioJsonSchema } from '../../src/reminders/content/scenario-json-schema.ts';
import { createCliIo, runCli } from '../support/cli.ts';
import { copyTemplates } from '../support/templates.ts';

function folderWith(files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'qf-check-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const name of ['scenarios', 'question-bank']) mkdirSync(join(root, name));
  writeFileSync(join(root, 'question-bank/instruments.yaml'), '[]');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  return { scenarios: join(root, 'scenarios'), questionBank: join(root, 'question-bank') };
}

test('what ships has nothing wrong with it', async () => {
  const io = createCliIo();
  const folders = { scenarios: 'scenarios', questionBank: 'question-bank' };
  expect(await runCli(checkCommand, [], folders, io)).toBe(0);
  expect(io.said()).toMatch(/^节日方案 7 个，题目 \d+ 道/);
});

test('all that is wrong is listed at once, scenarios and questions, and the exit code is 1', async () => {
  const folders = folderWith({
    'scenarios/a.yaml': 'id: a\nholiday: 春结\nwaves: []\n',
    'question-bank/b.yaml': 'instrument: nothing\nquestions: 没有\n',
  });
  const io = createCliIo();
  expect(await runCli(checkCommand, [], folders, io)).toBe(1);
  expect(io.complained()).toMatch(/a\.yaml:2:10 .*\n?/);
  expect(io.complained()).toMatch(/b\.yaml:/);
  expect(io.complained()).toMatch(/共 \d+ 处需要改正。$/);
});

test('a broken Word template is named, and stops a start', async () => {
  const { scenarios, edit } = copyTemplates();
  edit('certificate.docx', '{得分}', '{得分');
  const folders = { ...folderWith({}), scenarios };
  const io = createCliIo();
  expect(await runCli(checkCommand, [], folders, io)).toBe(1);
  expect(io.complained()).toMatch(/certificate\.docx “得分.*花括号不成对/);
  expect(() => loadContent(folders)).toThrow(/certificate\.docx/);
});

test('writes the schema for editors', async () => {
  const folders = folderWith({});
  await runCli(checkCommand, ['--write-schema'], folders, createCliIo());
  expect(readFileSync(join(folders.scenarios, 'scenario.schema.json'), 'utf8')).toBe(scenarioJsonSchema());
});
