import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bookLines, readingRefusalText } from '../../../src/editing/bot/book-messages.ts';
import { planImport } from '../../../src/editing/domain/question-import.ts';
import { readBook } from '../../../src/files/spreadsheet/read.ts';
import { readQuestionFile } from '../../../src/papers/threads/read-question-file.ts';
import { aBank } from '../../support/bank.ts';
import { bookOf } from '../../support/odd-banks.ts';
import { aQuestion } from '../../support/questions.ts';
import { shippedContent } from '../../support/shipped-content.ts';

type Rows = string[][];

/** What a workbook of these sheets would add, and what of it is refused. */
function take(sheets: Record<string, Rows>, known = [aQuestion(1)]) {
  const book = bookOf(Object.entries(sheets).map(([name, rows]) => ({ name, rows })));
  const read = readQuestionFile(book);
  if ('refused' in read) {
    if (read.refused === 'no-tables') throw new Error(read.why.refused);
    return { fault: read, read: [], reasons: [], reading: undefined, plan: undefined };
  }
  const { reading } = read;
  const drafts = reading.drafts.map(({ unsaid, ...one }) => ({ ...one, unsaid: new Set(unsaid) }));
  const plan = planImport(drafts, aBank(known));
  const reasons = [...reading.wrong, ...plan.wrong].flatMap(({ problems }) =>
    problems.map((one) => one.refused),
  );
  return {
    ...{ reading, plan, reasons },
    read: plan.added.map(({ content: { type, right, stem } }) => [stem, type, right.join('')]),
  };
}

const HEADER = ['题型', '题干', 'A', 'B', 'C', 'D', '答案'];
const single = (stem: string, key: string, options = ['甲', '乙', '丙', '丁']) => [
  '单选',
  stem,
  ...options,
  key,
];
const judgement = (stem: string, key: string, options = ['', '', '', '']) => ['判断', stem, ...options, key];

describe('the files of the field', () => {
  const shipped = new Map(shippedContent().questions.map((one) => [one.stem, one]));

  test.each([
    ['running-number.xlsx', 13],
    ['paper-in-a-sheet.xlsx', 20],
  ])('%s is read whole and rightly', async (name, count) => {
    const bytes = readFileSync(new URL(`../../fixtures/bank/${name}`, import.meta.url));
    const book = await readBook({ name, bytes });
    const read = 'refused' in book ? book : readQuestionFile(book);
    if ('refused' in read) throw new Error(read.refused);
    const { reading } = read;
    const drafts = reading.drafts.map(({ unsaid, ...one }) => ({ ...one, unsaid: new Set(unsaid) }));
    const { added, wrong } = planImport(drafts, aBank([]));
    expect([reading.wrong, wrong]).toEqual([[], []]);
    expect(added).toHaveLength(count);
    const known = added.map(({ content }) => shipped.get(content.stem.replace('本局复习：', '')));
    const rightOf = ({ options, right }: { options: string[]; right: number[] }) =>
      right.map((index) => options[index]).toSorted();
    const compared = added.flatMap(({ content }, index) => {
      const truth = known[index];
      const isSame = truth && [...truth.options].sort().join() === [...content.options].sort().join();
      return isSame ? [[rightOf(content), content.type, rightOf(truth), truth.type]] : [];
    });
    // The others have been reworded since.
    expect(compared.length).toBeGreaterThan(count / 3);
    for (const [right, type, truth, trueType] of compared) expect([right, type]).toEqual([truth, trueType]);
  });
});

describe('an id', () => {
  test('is none where a running number stands in its column, also beside ids', () => {
    const rows = [
      ['编号', ...HEADER],
      ['q-001', ...single('改了题干', 'A')],
      ['2', ...single('新题', 'B')],
    ];
    const { plan } = take({ 题库: rows });
    expect(plan).toMatchObject({
      changed: [{ question: { id: 'q-001', stem: '改了题干' } }],
      added: [{ content: { stem: '新题' } }],
      notIds: ['2'],
    });
  });

  test('of the bank’s form that the bank does not have is refused: it may be mistyped', () => {
    expect(
      take({
        题库: [
          ['编号', ...HEADER],
          ['q-999', ...single('新题', 'B')],
        ],
      }).reasons,
    ).toEqual(['题库里没有编号“q-999”']);
  });
});

describe('a short paper in one column', () => {
  test('keeps the questions above its list of keys', () => {
    const { read, reasons } = take({
      试卷: [
        ['1. 公车钥匙由谁统一保管？（　）'],
        ['A. 司机　B. 办公室　C. 借车人'],
        ['2. 印章由谁统一保管？（　）'],
        ['A. 门卫　B. 司机　C. 办公室'],
        ['参考答案'],
        ['1.B 2.C'],
      ],
    });
    expect(reasons).toEqual([]);
    expect(read).toEqual([
      ['公车钥匙由谁统一保管？', 'single', '1'],
      ['印章由谁统一保管？', 'single', '2'],
    ]);
  });
});

test('a paper in a sheet loses nothing above a key that looks like a title with its translation', () => {
  const { read, reasons } = take({
    试卷: [
      ['', '一、多选题'],
      ['1', '下列属于公款的有\nA. 办公费\nB. 差旅费\nC. 私房钱'],
      ['', '答案：AB'],
      ['2', '下列属于公物的有\nA. 公车\nB. 印章\nC. 家具城'],
      ['', '答案：AB'],
    ],
  });
  expect(reasons).toEqual([]);
  expect(read.map(([stem]) => stem)).toEqual(['下列属于公款的有', '下列属于公物的有']);
});

describe('sheets of one workbook', () => {
  test('are one import, each of the type that its name says, in places of their own', () => {
    const header = ['题目', '选项A', '选项B', '选项C', '正确答案'];
    const { reading, read, reasons } = take({
      '1.单选题（1道）': [header, ['一问', '甲', '乙', '丙', 'B']],
      多项选择题: [header, ['二问', '甲', '乙', '丙', 'A、C']],
      判断题: [
        ['题目', '正确答案'],
        ['三问', '√'],
        ['三问', '×'],
      ],
      填报说明: [['请于月底前报送']],
    });
    expect(read).toEqual([
      ['一问', 'single', '1'],
      ['二问', 'multiple', '02'],
    ]);
    const differ = expect.stringContaining('题干相同，答案不同，两处都没有导入');
    expect(reasons).toEqual([differ, differ]);
    expect(reading?.others).toEqual(['填报说明']);
    expect(reading?.parts.map(({ type }) => type)).toEqual(['单选', '多选', '判断']);
  });

  test('one that cannot be read costs the others nothing, and is named with the way on', () => {
    const { reading, read } = take({
      好的: [HEADER, single('一问', 'B')],
      数字题型: [HEADER, ['1', '二问', '甲', '乙', '丙', '丁', 'A']],
    });
    expect(read).toEqual([['一问', 'single', '1']]);
    const [fault] = reading?.faults ?? [];
    expect(fault?.name).toBe('数字题型');
    expect(fault && readingRefusalText(fault.fault)).toMatch(
      /写的是数字（如“1”）[\s\S]*\n题型 \| [\s\S]*\n单选 \| /,
    );
  });
});

describe('a form that nobody can read', () => {
  test.each([
    ['types as bare numbers', 'type-numbers', [HEADER, ['1', '一问', '甲', '乙', '丙', '丁', 'A']]],
    [
      'options joined in a cell',
      'joined-options',
      [
        ['题干', '选项', '答案'],
        ['一问', '甲；乙；丙', 'A'],
      ],
    ],
    [
      'options joined to the stem',
      'options-in-stem',
      [
        ['题干', '答案'],
        ['一问 A.甲 B.乙 C.丙', 'A'],
      ],
    ],
  ])('is said once: %s', (_, shape, rows) => {
    expect(take({ 题库: rows }).fault).toMatchObject({ refused: 'shape', shape });
  });

  test('is not guessed at where one row of several is so', () => {
    const { read, reasons } = take({
      题库: [
        ['题干', '选项', '答案'],
        ['一问', 'A.甲 B.乙 C.丙', 'A'],
        ['二问', '甲；乙；丙', 'A'],
        ['三问', 'A.甲 B.维生素B. 丙 C.丁', 'A'],
      ],
    });
    expect(read).toEqual([['一问', 'single', '0']]);
    expect(reasons).toEqual(['选项写在一格里，分不清各是哪一个', '选项写在一格里，分不清各是哪一个']);
  });
});

describe('a key', () => {
  test.each([
    ['a text that two options have', single('一问', '甲', ['甲', '乙', ' 甲', '丁'])],
    ['a text that none has', single('一问', '戊')],
    ['letters that are an option’s text, too', single('一问', 'AB', ['A', 'B', 'O', 'AB'])],
    ['a range', single('一问', 'A-C')],
    ['a letter with another option’s text', single('一问', 'A. 乙')],
    ['a letter for a judgement without options', judgement('一问', 'A')],
    ['two letters for a judgement', judgement('一问', 'AB', ['正确', '错误', '', ''])],
    ['a lone 1 for a judgement', judgement('一问', '1')],
    ['circled numbers where the options are made of them', single('一问', '①③', ['①②', '②③', '③④', '④⑤'])],
  ])('that may be read in two ways, or in none, is refused: %s', (_, row) => {
    const { read, reasons } = take({ 题库: [HEADER, row] });
    expect([read, reasons.length]).toEqual([[], 1]);
  });

  test('of circled numbers is the option that is made of them', () => {
    const row = single('一问', '①③', ['①②', '①③', '③④', '④⑤']);
    expect(take({ 题库: [HEADER, row] }).read).toEqual([['一问', 'single', '1']]);
  });
});

describe('what costs no more than itself', () => {
  test('is a difficulty in figures: a new question is 中, a known one keeps its own', () => {
    const known = aQuestion(1, { difficulty: 'hard' });
    const rows = [
      [...HEADER, '难度'],
      [...single(known.stem, 'A'), '0.85'],
      [...single('新题', 'A'), '难'],
    ];
    const { plan, reading } = take({ 题库: rows }, [known]);
    expect(plan?.changed[0]?.question).toMatchObject({ difficulty: 'hard' });
    expect(plan?.added[0]?.content.difficulty).toBe('hard');
    expect(reading?.dropped).toMatchObject([{ title: '难度', text: '0.85' }]);
  });

  test('is a chapter too long for a tag', () => {
    const chapter = '关于对违反政治纪律和组织纪律行为的处分规定的理解';
    const { plan } = take({
      题库: [
        [...HEADER, '所属章节'],
        [...single('新题', 'A'), `第三章、${chapter}`],
      ],
    });
    expect(plan?.added[0]?.content.tags).toEqual(['第三章']);
  });

  test('are essays and blanks: counted by what they are called', () => {
    const rows = [
      HEADER,
      single('一问', 'A'),
      ['简答题', '简述要求。', '', '', '', '', '要点如下'],
      ['填空', '应当在__内。', '', '', '', '', '三十日'],
    ];
    const { reading, read } = take({ 题库: rows });
    expect(read).toHaveLength(1);
    expect(reading?.passedOver.essays).toEqual([
      { type: '简答题', count: 1 },
      { type: '填空题', count: 1 },
    ]);
  });
});

test('more options than a question may have are refused, not cut', () => {
  const header = [
    '题型',
    '题干',
    ...['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((letter) => `选项${letter}`),
    '答案',
  ];
  const row = ['单选', '一问', '甲', '乙', '丙', '丁', '戊', '己', '庚', 'G'];
  expect(take({ 题库: [header, row] }).reasons).toEqual(['选项有 7 个']);
});

test('an import of several sheets says what it made of each, and what it did not read', () => {
  const base = { kind: 'table' as const, ignored: [], unsaid: new Set<never>() };
  const lines = bookLines({
    parts: [
      { name: '单选', type: '单选', ...base },
      { name: '判断', ...base },
    ],
    plan: { notIds: ['1', '2'] },
    dropped: [{ title: '难度', text: '0.85' }],
    ...{ faults: [], others: ['说明'], notes: ['隐藏的工作表没有读：“旧题”。'] },
  } as never);
  expect(lines).toEqual([
    '读了 2 张工作表：“单选”、“判断”。',
    '不是题目、没有读的工作表：“说明”。',
    '隐藏的工作表没有读：“旧题”。',
    '题型按工作表名称：“单选”。',
    '编号列中有 2 个不是题库编号（如“1”），这些题按题干认。',
    '“难度”有 1 格看不懂（如“0.85”），没有取用，新题按“中”。',
  ]);
});
