import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkTemplates } from '../../src/app/check-templates.ts';
import { TEMPLATES } from '../../src/app/declarations.ts';
import { describeProblem } from '../../src/content/content-problem.ts';
import { copyTemplates } from '../support/templates.ts';

const problemsOf = ({ scenarios }: { scenarios: string }) =>
  checkTemplates(scenarios).map((problem) => describeProblem(problem).replace(`${scenarios}/templates/`, ''));

describe('the Word templates', () => {
  test('that ship have nothing wrong with them', () => {
    expect(checkTemplates('scenarios')).toEqual([]);
  });

  test('are described beside them, name by name', () => {
    const readme = readFileSync('scenarios/templates/README.md', 'utf8').split('\n\n');
    const rows = readme.find((part) => part.startsWith('| 文件 |'))?.split('\n') ?? [];
    for (const { file, texts, lists } of TEMPLATES) {
      const row = rows.find((line) => line.includes(`\`${file}\``)) ?? '';
      const names = [...texts, ...Object.entries(lists).flatMap(([list, own]) => [`#${list}`, ...own])];
      expect(names.filter((name) => !row.includes(`{${name}}`))).toEqual([]);
    }
  });

  test('may leave names out, use a text as a condition, and be cut up by Word', () => {
    const templates = copyTemplates();
    templates.edit('holiday-notice.docx', '{标题}', '{#标题}{标</w:t></w:r><w:r><w:t>题}{/标题}');
    templates.edit('holiday-notice.docx', '{主送}：', '同志们：');
    templates.edit('sign-in-sheet.docx', '{姓名}', '{姓名}（{单位}）');
    expect(problemsOf(templates)).toEqual([]);
  });
});

describe('an officer who edits a template is told', () => {
  test.each([
    ['{标题', '“标题”处的花括号不成对。名称要写在一对半角花括号里，如 {单位}'],
    ['标题}', '“标题”处的花括号不成对。名称要写在一对半角花括号里，如 {单位}'],
    ['{#标题}', '“标题”的起止标记不成对。请补全 {#标题} 和 {/标题}'],
    ['{标提}', '不认识的名称 {标提}。可用：标题、主送、引言、结尾、单位、日期；您要写的可能是 {标题}'],
    ['{@标题}', '不认识的名称 {@标题}。可用：标题、主送、引言、结尾、单位、日期；您要写的可能是 {标题}'],
    ['{要求}', '{要求} 是逐条重复的内容。请写作 {#要求}…{/要求}'],
  ])('of %s', (tag, said) => {
    const templates = copyTemplates();
    templates.edit('holiday-notice.docx', '{标题}', tag);
    expect(problemsOf(templates)).toEqual([`holiday-notice.docx ${said}`]);
  });

  test('of a figure that the report does not know, with the nearest one and where all of them stand', () => {
    const templates = copyTemplates();
    templates.edit('report-chapters.docx', '接受教育{接受警示教育}', '接受教育{接收警示教育}');
    expect(problemsOf(templates)).toEqual([
      'report-chapters.docx 不认识的名称 {接收警示教育}。全部名称见 npm run qingfeng -- report --names；您要写的可能是 {接受警示教育}',
    ]);
  });

  test('of a picture that is no longer there under its name', () => {
    const templates = copyTemplates();
    templates.edit('pledge.docx', ' descr="二维码"', ' descr="图片 1"');
    expect(problemsOf(templates)).toEqual([
      'pledge.docx 没有替代文字为“二维码”的图片。请恢复模板中的图片；移动、缩放都可以，图片的替代文字要写“二维码”',
    ]);
  });

  test('of a name that has no meaning within the list', () => {
    const templates = copyTemplates();
    templates.edit('sign-in-sheet.docx', '{姓名}', '{职务}');
    expect(problemsOf(templates)).toEqual([
      'sign-in-sheet.docx 不认识的名称 {职务}。可用：单位、通知、编号、日期、人数、序号、部门、姓名',
    ]);
  });

  test('of everything at once, also of a file that is missing or none of Word', () => {
    const templates = copyTemplates();
    rmSync(join(templates.folder, 'certificate.docx'));
    writeFileSync(join(templates.folder, 'score-sheet.docx'), '旧版文档');
    templates.edit('holiday-notice.docx', '{标题}', '{标题');
    expect(problemsOf(templates).sort()).toEqual([
      'certificate.docx 缺少这个 Word 模板。请恢复程序自带的这个文件',
      expect.stringContaining('holiday-notice.docx “标题”'),
      'score-sheet.docx 不是能读的 .docx 文件。请在 Word 中另存为 .docx，或恢复程序自带的这个文件',
    ]);
  });
});
