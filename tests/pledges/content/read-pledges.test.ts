import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describeProblem } from '../../../src/content/content-problem.ts';
import { PLEDGES } from '../../../src/pledges/content/read-pledges.ts';
import { pagesOf, signedText, textFor } from '../../../src/pledges/domain/pledge-text.ts';

const FOLDER = 'scenarios/pledges';

/** What is wrong with a file of these lines, without the folder before it. */
function problemsOf(...files: string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'qf-pledges-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [index, text] of files.entries()) writeFileSync(join(folder, `${index}.yaml`), text);
  return PLEDGES.read(folder).problems.map((one) => describeProblem(one).replace(`${folder}/`, ''));
}

describe('the pledges that ship', () => {
  const { value: kinds, problems } = PLEDGES.read(FOLDER);

  test('are right, and five: of leaders, of staff, for holidays, of families, and between two sides', () => {
    expect(problems).toEqual([]);
    expect(kinds.map(({ id, form }) => `${id} ${form}`)).toEqual([
      ...['duty two-sided', 'family family', 'holiday own', 'leaders own', 'staff own'],
    ]);
  });

  test.each(kinds)('$name leaves no gap when it is filled in, whatever its level', (kind) => {
    for (const level of kind.levels.length > 0 ? kind.levels : [undefined]) {
      const text = textFor(kind, { office: '档案局', year: 2026, holiday: '国庆节', level });
      const all = signedText(
        text,
        text.posts.map((_, index) => index),
      );
      expect(`${all.title}${all.text}`).not.toMatch(/[{}]/);
      expect(pagesOf(signedText(text)).length).toBeLessThanOrEqual(3);
    }
  });

  test('are completed by editors with the schema that lies beside them', () => {
    expect(readFileSync(`${FOLDER}/${PLEDGES.schema?.file}`, 'utf8')).toBe(PLEDGES.schema?.text());
    for (const { id } of kinds)
      expect(readFileSync(`${FOLDER}/${id}.yaml`, 'utf8').split('\n')[0]).toBe(
        `# yaml-language-server: $schema=./${PLEDGES.schema?.file}`,
      );
  });
});

describe('a mistake in a file is named at its place, with the remedy', () => {
  test('a variable that nobody fills in', () => {
    expect(problemsOf('id: a\nname: 甲\ntitle: 乙\ntext: |\n  在{{单 位}}和{{节日}}承诺\n')).toEqual([
      '0.yaml:4:7 不认识的变量“{{单 位}}”。您要写的可能是“单位”。可用的变量：单位、年度',
      '0.yaml:4:7 不认识的变量“{{节日}}”。可用的变量：单位、年度',
    ]);
  });

  test('paragraphs of posts without a place, a holiday that is named nowhere', () => {
    const [posts] = problemsOf(
      'id: a\nname: 甲\ntitle: 乙\ntext: 丙\nposts:\n  - posts: [财务]\n    text: 丁\n',
    );
    expect(posts).toContain('0.yaml:4:7 正文中没有“{{岗位条款}}”');
    const [holiday] = problemsOf('id: a\nname: 甲\ntitle: 乙\nholiday: true\ntext: 丙\n');
    expect(holiday).toContain('正文中没有“{{节日}}”');
  });

  test('an unknown key, a form that is none, levels where they do not belong, one id twice', () => {
    const plain = 'id: a\nname: 甲\ntitle: 乙\ntext: 丙\n';
    expect(problemsOf(`${plain}textt: 丁\n`)[0]).toContain(
      '0.yaml:5:1 不认识的键“textt”。您要写的可能是“text”',
    );
    expect(problemsOf(`${plain}form: famly\n`)[0]).toContain('您要写的可能是“family”');
    expect(problemsOf(`${plain}form: two-sided\n`)[0]).toContain('责任书（two-sided）要写 levels');
    expect(problemsOf(plain, plain)).toEqual(['1.yaml:1:5 编号“a”用了两次。请换一个没有用过的编号']);
  });
});
