import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PizZip from 'pizzip';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CONTENT_READERS } from '../../../src/app/content-readers.ts';
import { describeProblem } from '../../../src/content/content-problem.ts';
import { PLEDGES } from '../../../src/pledges/content/read-pledges.ts';
import { pagesOf, signedText, textFor } from '../../../src/pledges/domain/pledge-text.ts';

const FOLDER = 'scenarios/pledges';

/** What a folder with these files says, and what is wrong with it, without the folder before it. */
async function readFolder(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = mkdtempSync(join(tmpdir(), 'qf-pledges-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const { value, problems } = await PLEDGES.read(folder, CONTENT_READERS);
  return { kinds: value, wrong: problems.map((one) => describeProblem(one).replace(`${folder}/`, '')) };
}

/** What is wrong with YAML files of these lines. */
const problemsOf = async (...files: string[]): Promise<string[]> =>
  (await readFolder(Object.fromEntries(files.map((text, index) => [`${index}.yaml`, text])))).wrong;

/** A Word file of these paragraphs; one that is none holds a picture. */
function wordFile(...paragraphs: (string | undefined)[]): Uint8Array {
  const runs = paragraphs.map((text) => (text === undefined ? '<w:drawing/>' : `<w:t>${text}</w:t>`));
  const body = runs.map((run) => `<w:p><w:r>${run}</w:r></w:p>`).join('');
  const zip = new PizZip();
  const xmlns = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  zip.file('word/document.xml', `<w:document xmlns:w="${xmlns}"><w:body>${body}</w:body></w:document>`);
  return zip.generate({ type: 'uint8array' });
}

const shipped = await PLEDGES.read(FOLDER, CONTENT_READERS);

describe('the pledges that ship', () => {
  const { value: kinds, problems } = shipped;

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
  test('a variable that nobody fills in', async () => {
    expect(await problemsOf('id: a\nname: 甲\ntitle: 乙\ntext: |\n  在{{单 位}}和{{节日}}承诺\n')).toEqual([
      '0.yaml:4:7 不认识的变量“{{单 位}}”。您要写的可能是“单位”。可用的变量：单位、年度',
      '0.yaml:4:7 不认识的变量“{{节日}}”。可用的变量：单位、年度',
    ]);
  });

  test('paragraphs of posts without a place, a holiday that is named nowhere', async () => {
    const [posts] = await problemsOf(
      'id: a\nname: 甲\ntitle: 乙\ntext: 丙\nposts:\n  - posts: [财务]\n    text: 丁\n',
    );
    expect(posts).toContain('0.yaml:4:7 正文中没有“{{岗位条款}}”');
    const [holiday] = await problemsOf('id: a\nname: 甲\ntitle: 乙\nholiday: true\ntext: 丙\n');
    expect(holiday).toContain('正文中没有“{{节日}}”');
  });

  test('an unknown key, a form that is none, levels where they do not belong, one id twice', async () => {
    const plain = 'id: a\nname: 甲\ntitle: 乙\ntext: 丙\n';
    expect((await problemsOf(`${plain}textt: 丁\n`))[0]).toContain(
      '0.yaml:5:1 不认识的键“textt”。您要写的可能是“text”',
    );
    expect((await problemsOf(`${plain}form: famly\n`))[0]).toContain('您要写的可能是“family”');
    expect((await problemsOf(`${plain}form: two-sided\n`))[0]).toContain('责任书（two-sided）要写 levels');
    expect(await problemsOf(plain, plain)).toEqual(['1.yaml:1:5 编号“a”用了两次。请换一个没有用过的编号']);
  });
});

describe('a Word file laid into the folder', () => {
  const WORDS = wordFile('{{年度}}年采购廉洁承诺书', '', '在{{单位}}，我承诺：', '一、公开采购。');

  test('is a kind that everybody signs for themself, called after the file, its first paragraph the title', async () => {
    const { kinds, wrong } = await readFolder({
      '采购承诺书.docx': WORDS,
      'drivers.docx': WORDS,
      '~$采购承诺书.docx': 'x',
    });
    expect(wrong).toEqual([]);
    expect(kinds).toMatchObject([
      { id: 'drivers', name: 'drivers' },
      {
        ...{ id: expect.stringMatching(/^word-[a-z0-9]+$/), name: '采购承诺书', form: 'own' },
        ...{ title: '{{年度}}年采购廉洁承诺书', text: '在{{单位}}，我承诺：\n一、公开采购。\n' },
      },
    ]);
  });

  test('is said the rest of by a YAML file of its name, which leaves the words out', async () => {
    const yaml = 'id: buyers\nname: 采购承诺书\nposts:\n  - posts: [采购]\n    text: 二、不收回扣。\n';
    const words = wordFile('承诺书', '我承诺：', '{{岗位条款}}');
    const { kinds, wrong } = await readFolder({ 'a.yaml': yaml, 'a.docx': words });
    expect(wrong).toEqual([]);
    expect(kinds).toMatchObject([{ id: 'buyers', text: '我承诺：\n{{岗位条款}}\n', posts: [{}] }]);
    const titled = await readFolder({ 'a.yaml': `${yaml}title: 另一标题\n`, 'a.docx': words });
    expect(titled.kinds).toMatchObject([{ title: '另一标题', text: '我承诺：\n{{岗位条款}}\n' }]);
  });

  test('is named with the paragraph in which something is wrong', async () => {
    const { wrong } = await readFolder({
      'a.docx': wordFile('标题', '一', '', '在{{节日}}前'),
      'b.docx': wordFile('标'.repeat(41), '一'),
      'c.docx': wordFile('标题', undefined, '一'),
      'd.docx': wordFile('标题'),
      'e.doc': Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      'f.docx': 'text',
      'g.docx': wordFile('标题', '一'),
      'g.yaml': 'id: g\nname: 庚\ntext: 一\n',
      [`${'长'.repeat(21)}.docx`]: wordFile('标题', '一'),
    });
    expect(wrong.map((line) => line.split('。')[0]).toSorted()).toEqual([
      'a.docx:4 不认识的变量“{{节日}}”',
      'b.docx:1 第一段是标题，至多 40 字',
      'c.docx:2 这一段里有文字以外的内容',
      'd.docx:1 要有标题和正文',
      'e.doc 这是旧版 .doc 文件，读不了',
      'f.docx 这不是 Word 文件',
      'g.yaml:3:7 正文已在同名的 Word 文件中',
      `${'长'.repeat(21)}.docx 文件名作为类别的名称，至多 20 字`,
    ]);
  });

  test('does not speak for a YAML file without words that has another name', async () => {
    const { kinds, wrong } = await readFolder({ 'a.yaml': 'id: a\nname: 甲\ntitle: 乙\n', 'b.docx': WORDS });
    expect(wrong[0]).toContain('text');
    expect(kinds).toHaveLength(1);
  });
});
