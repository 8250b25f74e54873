import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkCommand } from '../../src/app/check.ts';
import type { ContentFolders } from '../../src/app/content-folders.ts';
import { loadContent } from '../../src/app/load-content.ts';
import { scenarioJsonSchema } from '../../src/reminders/content/scenario-json-schema.ts';
import { ask, tapUntil } from '../support/bot-api.ts';
import { CLERK } from '../support/cast.ts';
import { createCliIo, runCli } from '../support/cli.ts';
import { startTestOffice } from '../support/office.ts';
import { copyTemplates } from '../support/templates.ts';

function folderWith(files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'qf-check-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const name of ['scenarios', 'question-bank']) mkdirSync(join(root, name));
  writeFileSync(join(root, 'question-bank/instruments.yaml'), '[]');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  return { scenarios: join(root, 'scenarios'), questionBank: join(root, 'question-bank') };
}

/** As a start does, with a place of its own for what is kept. */
const load = (folders: ContentFolders) => loadContent(folders, join(folders.questionBank, 'kept'));

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
  await expect(load(folders)).rejects.toThrow(/certificate\.docx/);
});

/** What an office writes beside the bank: a rule of its own, its articles, a question on it. */
const OWN = {
  'instruments/own.yaml':
    '- { id: house-rules-2026, title: 某局值班规定, version: 2026年, issuer: 某局, articles: 9, readAt: 某局文件 }\n',
  'articles/own.yaml':
    'instrument: house-rules-2026\nsource: 某局文件\nreadOn: 2026-11-29\narticles:\n  - article: 3\n    text: 值班人员每班登记交接，绝不空岗。\n',
  'own-rules.yaml':
    'instrument: house-rules-2026\nchecked: 2026-11-29\nquestions:\n  - id: house-001\n    type: true-false\n    stem: 值班可以空岗。\n    answer: 错\n    explanation: 第三条规定，绝不空岗。\n    basis: { article: 3 }\n    difficulty: easy\n',
};

function bankWith(own: Record<string, string>): { scenarios: string; questionBank: string } {
  const root = mkdtempSync(join(tmpdir(), 'qf-own-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  cpSync('tests/fixtures/question-bank', root, { recursive: true });
  for (const [name, text] of Object.entries(own)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return { scenarios: 'scenarios', questionBank: root };
}

test("an office's own rule, its articles and its question are checked with the others, and found in the chat", async () => {
  const folders = bankWith(OWN);
  const io = createCliIo();
  const exit = await runCli(checkCommand, [], folders, io);
  expect([exit, io.complained()]).toEqual([0, '']);
  const { api } = await startTestOffice({ people: [CLERK], content: await load(folders) });
  const phone = api.addAccount({ id: CLERK.telegramId ?? 0, first_name: '张' });
  const found = await ask(phone, '/law 值班规定 3');
  await tapUntil(phone, found, 'law.show:house-rules-2026:3', '绝不空岗。');
});

test.each([
  ['articles/own.yaml', 'article: 3', 'article: 10', /articles\/own\.yaml:5:14 .*只有 9 条，没有第 10 条/],
  [
    'articles/own.yaml',
    'house-rules-2026',
    'house-rules',
    /articles\/own\.yaml:1:13 instruments\.yaml 和 instruments\/ 中都没有“house-rules”/,
  ],
  ['articles/own.yaml', 'readOn: 2026-11-29', 'readOn: 昨天', /articles\/own\.yaml:3:9 /],
  ['instruments/own.yaml', 'house-rules-2026', 'tea-rules-2024', /instruments\/own\.yaml:1:9 .*用了两次/],
  ['own-rules.yaml', '第三条规定', '第十三条规定', /own-rules\.yaml:8:18 “第十三条”与条号不符/],
] as const)(
  'a mistake in %s is named at its file, line and column: %s → %s',
  async (name, from, to, place) => {
    const folders = bankWith({ ...OWN, [name]: OWN[name].replace(from, to) });
    const io = createCliIo();
    expect(await runCli(checkCommand, [], folders, io)).toBe(1);
    expect(io.complained()).toMatch(place);
  },
);

test('writes the schema for editors', async () => {
  const folders = folderWith({});
  await runCli(checkCommand, ['--write-schema'], folders, createCliIo());
  expect(readFileSync(join(folders.scenarios, 'scenario.schema.json'), 'utf8')).toBe(scenarioJsonSchema());
});
