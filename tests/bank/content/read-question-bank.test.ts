import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readQuestionBank } from '../../../src/bank/content/read-question-bank.ts';
import { articleOf } from '../../../src/bank/domain/article-text.ts';
import { questionCount, sortBlueprints, totalPoints } from '../../../src/bank/domain/blueprint.ts';
import { HOLIDAY_TAGS } from '../../../src/bank/domain/question.ts';

const FIXTURE = 'tests/fixtures/question-bank';

/** The problems of the fixture bank with one passage of one file changed, with the folder left out of the place. */
function problemsAfter(file: string, from: string, to: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-bank-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(FIXTURE, folder, { recursive: true });
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
  return readQuestionBank(folder).problems.map(
    (problem) =>
      `${problem.file.replace(`${folder}/`, '')}:${problem.line}:${problem.column} ${problem.message}`,
  );
}

describe('reading a question bank', () => {
  it('reads questions with their answers, instruments and blueprints', () => {
    const bank = readQuestionBank(FIXTURE);
    expect(bank.problems).toEqual([]);
    expect(bank.instruments.map(({ id }) => id)).toEqual(['tea-rules-2024', 'garden-rules-2020']);
    expect(bank.blueprints.map(({ id }) => id)).toEqual(['tea-test']);
    expect(bank.questions.map(({ id, right }) => [id, right])).toEqual([
      ['tea-001', [1]],
      ['tea-002', [0, 2]],
      ['tea-003', [1]],
      ['garden-001', [0]],
    ]);
  });

  it("takes the file's instrument for questions that name none", () => {
    const [tea, , , garden] = readQuestionBank(FIXTURE).questions;
    expect(tea?.basis).toEqual({ instrument: 'tea-rules-2024', article: 3 });
    expect(garden?.basis).toEqual({ instrument: 'garden-rules-2020', chapter: '第二章' });
  });

  it.each([
    ['an answer outside the options', 'answer: B', 'answer: E', 'tea.yaml:8:13 答案“E”不在选项之内'],
    ['two answers to a single choice', 'answer: B', 'answer: BC', 'tea.yaml:8:13 单选题的答案“BC”不止一个'],
    ['one answer to a multiple choice', 'answer: AC', 'answer: A', 'tea.yaml:17:13 多选题的答案“A”只有一个'],
    ['a letter where 对 or 错 belongs', 'answer: 错', 'answer: A', 'tea.yaml:24:13 判断题的答案“A”看不懂'],
    ['the same option twice', '[六点, 七点', '[七点, 七点', 'tea.yaml:7:14 有两个选项相同'],
    [
      'a missing explanation',
      '    explanation: 第三条规定，茶室七点关门。\n',
      '',
      'tea.yaml:4:5 缺少“explanation”',
    ],
    ['an unknown type', 'type: single', 'type: singel', 'tea.yaml:5:11 “singel”不是允许的值'],
    ['an unknown key', 'difficulty: hard', 'dificulty: hard', 'tea.yaml:34:5 不认识的键“dificulty”'],
    ['an id used twice', 'id: tea-002', 'id: tea-001', 'tea.yaml:13:9 编号“tea-001”用了两次'],
    [
      'an article beyond the instrument',
      'article: 3',
      'article: 13',
      'tea.yaml:10:23 “茶室管理规定”只有 12 条，没有第 13 条',
    ],
    [
      'an article that was read at one place only',
      'article: 3 }',
      'article: 3 }\n    sources: 1',
      'tea.yaml:10:23 只见于一处来源，条号没有互证',
    ],
    [
      'an instrument that nobody listed',
      'instrument: garden-rules-2020',
      'instrument: garden-rules-2021',
      'tea.yaml:33:26 instruments.yaml 和 instruments/ 中都没有“garden-rules-2021”',
    ],
  ])('refuses %s at its place', (_, from, to, problem) => {
    expect(problemsAfter('tea.yaml', from, to)).toContain(problem);
  });

  it('says what the bank lacks for a blueprint', () => {
    const problems = problemsAfter('papers/tea-test.yaml', 'multiple, count: 1', 'multiple, count: 2');
    expect(problems).toEqual([
      'papers/tea-test.yaml:9:30 多选题要 2 题，题库中合适的只有 1 题（全卷共 5 题）',
    ]);
  });

  it('fills no paper with what is suspended', () => {
    const suspended = 'id: tea-002\n    suspended: { since: 2026-11-29, reason: 条文待核 }';
    expect(problemsAfter('tea.yaml', 'id: tea-002', suspended)).toEqual([
      'papers/tea-test.yaml:9:30 多选题要 1 题，题库中合适的只有 0 题（全卷共 4 题）',
    ]);
  });

  it('refuses a pass mark that nobody can reach', () => {
    expect(problemsAfter('papers/tea-test.yaml', 'passMark: 3', 'passMark: 6')).toEqual([
      'papers/tea-test.yaml:4:11 合格线 6 高于满分 5',
    ]);
  });
});

describe('the question bank that ships', () => {
  const bank = readQuestionBank('question-bank');

  it('has no problems, and questions enough for every blueprint', () => {
    expect(bank.problems).toEqual([]);
    expect(bank.questions.length).toBeGreaterThanOrEqual(500);
  });

  it('offers the papers in their declared order: the large ones, the short ones, the holidays through the year', () => {
    expect(bank.blueprints.map(({ id }) => id)).toEqual([
      'annual-test',
      'pre-appointment',
      'rural-units',
      'before-meeting',
      'quick-self-test',
      'before-new-year',
      'before-spring-festival',
      'before-qingming',
      'before-labour-day',
      'before-dragon-boat',
      'before-mid-autumn',
      'before-national-day',
    ]);
    const [first] = bank.blueprints;
    const unplaced = ['b', 'a'].map((id) => ({
      ...(first as (typeof bank.blueprints)[number]),
      id,
      order: undefined,
    }));
    expect(
      sortBlueprints([...unplaced, ...bank.blueprints] as typeof bank.blueprints)
        .slice(-2)
        .map(({ id }) => id),
    ).toEqual(['a', 'b']);
  });

  it('brings a self-test, the annual test and a paper for each holiday', () => {
    expect(bank.blueprints.filter(({ selfTest }) => selfTest).map(({ id }) => id)).toEqual([
      'quick-self-test',
    ]);
    const annual = bank.blueprints.find(({ id }) => id === 'annual-test');
    expect(annual && [questionCount(annual), totalPoints(annual), annual.minutes, annual.passMark]).toEqual([
      80, 100, 50, 80,
    ]);
    const holidays = bank.blueprints.flatMap(({ from }) => from?.tags ?? []);
    expect(holidays.toSorted()).toEqual([...HOLIDAY_TAGS].toSorted());
  });
});

describe('reading the texts of articles', () => {
  const TEXT = `instrument: tea-rules-2024
source: 公报
readOn: 2026-11-29
articles:
  - article: 3
    text: 茶室七点开门。
  - article: 4
    formerly: [{ version: 2019年版, article: 2 }]
`;
  const readWith = (text: string, others: Record<string, string> = {}) => {
    const folder = mkdtempSync(join(tmpdir(), 'qingfeng-articles-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    cpSync(FIXTURE, folder, { recursive: true });
    mkdirSync(join(folder, 'articles'));
    writeFileSync(join(folder, 'articles/tea.yaml'), text);
    mkdirSync(join(folder, 'instruments'));
    for (const [name, content] of Object.entries(others)) writeFileSync(join(folder, name), content);
    const { articles, problems } = readQuestionBank(folder);
    const said = problems.map(
      ({ file, line, column, message }) => `${file.replace(`${folder}/`, '')}:${line}:${column} ${message}`,
    );
    return { articles, problems: said };
  };

  it('gives each its instrument, source and day', () => {
    const origin = { instrument: 'tea-rules-2024', source: '公报', readOn: '2026-11-29' };
    expect(readWith(TEXT)).toEqual({
      problems: [],
      articles: [
        { ...origin, article: 3, text: '茶室七点开门。' },
        { ...origin, article: 4, formerly: [{ version: '2019年版', article: 2 }] },
      ],
    });
  });

  it.each([
    ['an instrument that nobody listed', 'tea-rules-2024', 'no-such', /^articles\/tea\.yaml:1:13 .*no-such/],
    ['an article twice', 'article: 4', 'article: 3', /^articles\/tea\.yaml:7:14 第 3 条写了两次/],
    [
      'an article beyond the count',
      'article: 4',
      'article: 400',
      /^articles\/tea\.yaml:7:14 .*没有第 400 条/,
    ],
    [
      'neither text nor history',
      '    text: 茶室七点开门。\n',
      '',
      /^articles\/tea\.yaml:5:5 .*text 或 formerly/,
    ],
    ['a number in words', 'article: 3', 'article: 三', /^articles\/tea\.yaml:5:14 /],
    ['a day that is none', '2026-11-29', '去年', /^articles\/tea\.yaml:3:9 /],
  ])('names %s at its place', (_, from, to, problem) => {
    const { problems } = readWith(TEXT.replace(from, to));
    expect(problems).toEqual([expect.stringMatching(problem)]);
  });

  it('joins the text in one file with the older numbers in another, and refuses a second text', () => {
    const files = (second: string) =>
      `instrument: tea-rules-2024\nsource: 本局\nreadOn: 2026-11-30\narticles:\n  - { article: 4, text: ${second} }\n`;
    const { articles, problems } = readWith(TEXT, { 'articles/own.yaml': files('茶室供应红茶。') });
    expect(problems).toEqual([]);
    expect(articles.filter(({ article }) => article === 4)).toEqual([
      {
        instrument: 'tea-rules-2024',
        article: 4,
        text: '茶室供应红茶。',
        source: '本局',
        readOn: '2026-11-30',
        formerly: [{ version: '2019年版', article: 2 }],
      },
    ]);
    const own = { 'articles/zz-own.yaml': files('茶室供应红茶。').replace('article: 4', 'article: 3') };
    expect(readWith(TEXT, own).problems).toEqual([
      'articles/zz-own.yaml:5:16 第 3 条的原文在另一个文件里已经有了',
    ]);
  });

  it('takes instruments of the office from files of their own, each listed once', () => {
    const own =
      '- { id: house-rules-2026, title: 本局规定, version: 2026年, issuer: 本局, readAt: 本局文件 }\n';
    const text = TEXT.replace('tea-rules-2024', 'house-rules-2026');
    expect(readWith(text, { 'instruments/own.yaml': own }).problems).toEqual([]);
    const twice = own.replace('house-rules-2026', 'tea-rules-2024');
    expect(readWith(TEXT, { 'instruments/own.yaml': twice }).problems).toEqual([
      'instruments/own.yaml:1:9 法规编号“tea-rules-2024”用了两次',
    ]);
  });

  it('has the text of the article for many questions of the bank that ships', () => {
    const { articles, questions } = readQuestionBank('question-bank');
    const covered = questions.filter(({ basis }) => articleOf(basis, articles));
    expect(covered.length).toBeGreaterThan(500);
  });
});
