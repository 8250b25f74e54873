import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CONTENT_READERS } from '../../../src/app/content-readers.ts';
import { describeProblem } from '../../../src/content/content-problem.ts';
import { EXTRA_WAVES } from '../../../src/wording/content/read-extra-waves.ts';

async function problemsOf(files: Record<string, string>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'qf-waves-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { problems } = await EXTRA_WAVES.read(folder, CONTENT_READERS);
  return problems.map((problem) => describeProblem({ ...problem, file: basename(problem.file) }));
}

const GOOD = `id: back
holidays: [清明]
question: true
wave:
  name: back
  label: 节后收心
  workdaysAfter: 1
  time: 09:30
  receipt: false
  title: 【{{节日}}】
  text: 请自查。
  short: 请自查。
`;

test('a wave beside the scenarios that is right has no problems', async () => {
  expect(await problemsOf({ 'a.yaml': GOOD })).toEqual([]);
});

test.each([
  [
    'an unknown variable',
    'text: 请自查。',
    'text: 请{{节曰}}。',
    'a.yaml:11:9 不认识的变量“{{节曰}}”。您要写的可能是“节日”',
  ],
  ['another kind of wave', 'workdaysAfter: 1', 'workdaysBefore: 1', '附加提醒只有两种'],
  ['a question below a receipt', 'receipt: false', 'receipt: true', '附加提醒只有两种'],
  ['a holiday twice', '[清明]', '[清明, 清明]', 'a.yaml:2:16 “清明”的这种附加提醒写了两次'],
])('one with %s is told where and what would be right', async (_, from, to, expected) => {
  expect((await problemsOf({ 'a.yaml': GOOD.replace(from, to) })).join('\n')).toContain(expected);
});

test('two for one holiday are told of', async () => {
  const twin = GOOD.replace('id: back', 'id: again');
  expect((await problemsOf({ 'a.yaml': GOOD, 'b.yaml': twin })).join()).toContain('b.yaml:2:12 “清明”的这种');
});
