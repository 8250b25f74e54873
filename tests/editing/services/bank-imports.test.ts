import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reviewCard, wrongSheets } from '../../../src/editing/bot/bank-import-messages.ts';
import { readingRefusalText } from '../../../src/editing/bot/book-messages.ts';
import { writeWorkbook } from '../../../src/files/spreadsheet/write.ts';
import { readQuestionBook } from '../../../src/papers/domain/question-book.ts';
import { SHEET_TITLES } from '../../../src/papers/domain/question-titles.ts';
import { carryOut } from '../../../src/papers/threads/paper-jobs.ts';
import { EDITOR, GIFTS, OTHER_EDITOR } from '../../support/bank.ts';
import { openBankOffice } from '../../support/bank-office.ts';
import { aQuestionFile, questionWorkbook, readWorkbook, workbookBytes } from '../../support/question-file.ts';
import { aQuestion } from '../../support/questions.ts';

const GIFT = aQuestion(1, {
  id: 'gift-001',
  stem: '礼品应当几日内登记？',
  basis: { instrument: GIFTS.id, article: 3 },
});

const office = (questions = [GIFT]) => openBankOffice(questions);

/** The cells of a right row with a stem of its own. */
const row = (stem: string, change: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    题型: '单选',
    题干: stem,
    A: '甲',
    B: '乙',
    C: '丙',
    答案: 'B',
    解析: '理由。',
    依据: '《礼品规定》第三条',
    ...change,
  };
  return SHEET_TITLES.map((title) => cells[title] ?? '');
};

async function plan(services: Awaited<ReturnType<typeof office>>, rows: string[][], by = EDITOR) {
  const review = await services.imports.planBook(await aQuestionFile(rows), '题目.xlsx', by);
  if ('refused' in review) throw new Error(review.refused);
  return review;
}

function planText(
  { imports }: Awaited<ReturnType<typeof office>>,
  text: string,
  kind: 'text' | 'word' = 'text',
) {
  const reading = carryOut({ name: 'text', given: { text, kind } });
  return imports.planText(reading, { source: '题目', kind }, EDITOR);
}

const stems = async ({ catalogue }: Awaited<ReturnType<typeof office>>) =>
  (await catalogue.refresh()).entries.map(({ question }) => question.stem);

describe('an import of questions', () => {
  it('changes nothing before it is confirmed', async () => {
    const services = await office();
    const review = await plan(services, [row('公车可以外借吗？'), row(GIFT.stem)]);
    expect(review).toMatchObject({
      read: 2,
      plan: { added: [{ place: 2 }], changed: [{ place: 3 }] },
      wrong: [],
    });
    expect(await stems(services)).toEqual([GIFT.stem]);
  });

  it('adds and changes everything at once when confirmed; the old wording is kept', async () => {
    const services = await office();
    const review = await plan(services, [row('公车可以外借吗？'), row(GIFT.stem)]);
    expect(await services.imports.confirm(EDITOR, { ...review, withTwins: true })).toEqual({
      added: 1,
      changed: 1,
    });
    expect(await stems(services)).toEqual([GIFT.stem, '公车可以外借吗？']);
    expect((await services.editing.find('gift-001'))?.versions).toMatchObject([
      { question: GIFT, replaced: { by: EDITOR, reason: '导入 题目.xlsx' } },
    ]);
  });

  it('is done once, however often 确认 is tapped', async () => {
    const services = await office();
    const review = await plan(services, [row('公车可以外借吗？')]);
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => services.imports.confirm(EDITOR, { ...review, withTwins: true })),
    );
    expect(outcomes.filter((outcome) => 'added' in outcome)).toEqual([{ added: 1, changed: 0 }]);
    expect(await stems(services)).toHaveLength(2);
    expect(await services.imports.confirm(EDITOR, { ...review, withTwins: true })).toEqual({
      refused: 'gone',
    });
  });

  it('shows again what it would do when the bank was changed meanwhile', async () => {
    const services = await office();
    const review = await plan(services, [row('公车可以外借吗？')]);
    const other = await plan(services, [row('公车可以外借吗？')], OTHER_EDITOR);
    await services.imports.confirm(OTHER_EDITOR, { ...other, withTwins: true });
    expect(await services.imports.confirm(EDITOR, { ...review, withTwins: true })).toMatchObject({
      refused: 'changed-meanwhile',
      review: { plan: { added: [], unchanged: 1 } },
    });
  });

  it('is replaced by a later file of the same editor, and forgotten when cancelled', async () => {
    const services = await office();
    const first = await plan(services, [row('公车可以外借吗？')]);
    const second = await plan(services, [row('礼品可以拍卖吗？')]);
    expect(await services.imports.confirm(EDITOR, { ...first, withTwins: true })).toEqual({
      refused: 'gone',
    });
    await services.imports.cancel(EDITOR);
    expect(await services.imports.review(EDITOR, second.id)).toBeUndefined();
  });

  it('names row, column and reason of every fault, and takes the other rows', async () => {
    const services = await office();
    const review = await plan(services, [
      row('好的一题，可以导入？'),
      row('答案不对的一题？', { 答案: 'F' }),
      row('', { 题型: '简答' }),
      row('条号不对的一题？', { 依据: '《礼品规定》第九十七条' }),
    ]);
    expect(
      review.wrong.map(({ place, problems }) => [
        place,
        ...problems.map(({ column, refused }) => `${column}：${refused}`),
      ]),
    ).toEqual([
      [3, '答案：答案“F”不在选项之内'],
      [4, '题干：缺少题干'],
      [5, '依据：《中华人民共和国礼品规定》只有 20 条，没有第 97 条'],
    ]);
    expect(await services.imports.confirm(EDITOR, { ...review, withTwins: true })).toEqual({
      added: 1,
      changed: 0,
    });
  });

  it('reads 1,400 rows and adds them', async () => {
    const services = await office();
    const rows = Array.from({ length: 1400 }, (_, index) => {
      const letters = Array.from({ length: 14 }, (_, i) =>
        String.fromCharCode(0x4e00 + ((index * 173 + i * 29) % 9000)),
      );
      return row(`${letters.join('')}？`);
    });
    const review = await plan(services, rows);
    expect(review).toMatchObject({ read: 1400, wrong: [] });
    expect(await services.imports.confirm(EDITOR, { ...review, withTwins: true })).toEqual({
      added: 1400,
      changed: 0,
    });
    const again = await plan(services, await services.imports.exportRows());
    expect(again.plan).toMatchObject({ unchanged: 1401, added: [], changed: [] });
  });

  it('refuses more at once than it could take without keeping everybody waiting', async () => {
    const services = await office();
    const rows = Array.from({ length: 5001 }, (_, index) => [`第${index}题`, 'A']);
    const table = await aQuestionFile(rows, ['题干', '答案']);
    expect(await services.imports.planBook(table, '题目.xlsx', EDITOR)).toEqual({
      refused: 'too-many-questions',
      most: 5000,
    });
  });

  it('takes in a file of thousands of stems that are all alike', async () => {
    const services = await office();
    const alike = Array.from({ length: 1500 }, (_, index) =>
      row(`收到不能退回的礼品，应当在第${index}号规定的期限内登记上交，对吗？`),
    );
    const review = await plan(services, alike);
    expect(review.plan.twins).toHaveLength(1499);
  });

  it('hands back the wrong rows of each sheet, also where the names of sheets are long and alike', async () => {
    const services = await office();
    const name = '二〇二六年全市廉政知识竞赛题库第一部分之';
    const rows = [SHEET_TITLES, row('公车可以外借吗？', { 答案: 'F' })];
    const file = await questionWorkbook(['甲', '乙'].map((end) => ({ name: `${name}${end}`, rows })));
    const review = await services.imports.planBook(file, '题目.xlsx', EDITOR);
    if ('refused' in review) throw new Error(review.refused);
    const back = await readWorkbook(await writeWorkbook(wrongSheets(review)));
    expect(back).toMatchObject({ reading: { parts: [{ kind: 'table' }, { kind: 'table' }] } });
  });
});

describe('a workbook with many sheets', () => {
  const TYPE_NUMBERS = [
    ['题型', '题干', 'A', 'B', 'C', '答案'],
    ['1', '公车可以外借吗？', '可以', '不可以', '看情况', 'B'],
  ];
  const RIGHT = [SHEET_TITLES, row('礼品可以拍卖吗？')];
  const faulty = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `第${index + 1}批`, rows: TYPE_NUMBERS }));

  const review = async (sheets: Parameters<typeof questionWorkbook>[0]) => {
    const planned = await (await office()).imports.planBook(
      await questionWorkbook(sheets),
      '题目.xlsx',
      EDITOR,
    );
    if ('refused' in planned) throw new Error(planned.refused);
    return planned;
  };

  it('of which 22 cannot be read: the card names each of them, says why once, and keeps its last lines', async () => {
    const { text } = reviewCard(await review([{ name: '好的', rows: RIGHT }, ...faulty(22)]));
    for (const { name } of faulty(22)) expect(text).toContain(`“${name}”`);
    expect(text.match(/写的是数字/g)).toHaveLength(1);
    expect(text).toContain('题型 | 题干 | A');
    expect(text).toMatch(/确认之前不作任何改动。$/);
  });

  it('says what its card has no room for in the workbook that comes with it', async () => {
    const sheets = Array.from({ length: 40 }, (_, index) => ({
      name: `某单位某年某月某次考试第${index + 1}批`,
      rows: [SHEET_TITLES, row(`${'甲乙丙丁'.repeat(3)}${index}？`), ['', '合计：1']],
    }));
    const planned = await review(sheets);
    const { text } = reviewCard(planned);
    expect(text).toContain('条说明没有列出：见表格中的“导入说明”');
    expect(text).toMatch(/确认之前不作任何改动。$/);
    const [notes] = wrongSheets(planned).slice(-1);
    const said = [...(notes?.rows ?? [])].flat().join('\n');
    for (const { name } of sheets) expect(said).toContain(`“${name}”略过不是数据的 1 行`);
  });

  it('none of which holds questions: the refusal says of each what was found', async () => {
    const book = await workbookBytes([
      {
        name: '名单',
        rows: [
          ['姓名', '部门'],
          ['何某', '办公室'],
        ],
      },
      ...faulty(2),
    ]);
    const read = await readWorkbook(book);
    if (!('refused' in read) || read.refused === 'no-tables') throw new Error('It was read.');
    expect(readingRefusalText(read)).toMatch(
      /没有读的工作表：“第1批”、“第2批”。“题型”列写的是数字[\s\S]*没有读的工作表：“名单”/,
    );
  });
});

describe('pasted text', () => {
  it('is taken like a file, its faults by their lines', async () => {
    const services = await office();
    const text =
      '1. 公车可以外借吗？\nA. 可以\nB. 不可以\nC. 看情况\n答案：B\n2. 没有答案？\nA. 一\nB. 二\nC. 三\n3. 甲？\nA. 一\nC. 三\n答案：A';
    const review = await planText(services, text);
    if (!review || 'refused' in review) throw new Error('The text was not taken.');
    expect(review).toMatchObject({ kind: 'text', read: 3, plan: { added: [{ place: 1 }] } });
    expect(review.wrong.map(({ place, problems }) => [place, problems[0]?.refused])).toEqual([
      [6, '缺少答案'],
      [12, '选项 C 的位置不对，应为选项 B'],
    ]);
    await services.imports.confirm(EDITOR, { ...review, withTwins: true });
    expect(await stems(services)).toEqual([GIFT.stem, '公车可以外借吗？']);
  });

  it.each([
    ['a text, by its line', 'text', '与第 1 行的题干相同，答案不同，两处都没有导入'],
    ['a Word file, by its paragraph', 'word', '与第 1 段的题干相同，答案不同，两处都没有导入'],
  ] as const)('says where a stem stood before that comes twice in %s', async (_, kind, refused) => {
    const services = await office();
    const text = '1. 公车可以外借。（错）\n2. 公车可以外借。（对）';
    const review = await planText(services, text, kind);
    expect(review).toMatchObject({ wrong: [{ place: 1 }, { place: 2, problems: [{ refused }] }] });
  });

  const KEYS_AT_THE_END = [
    ...['一、单选题', '1. 礼品登记的期限是（ ）', 'A. 十日', 'B. 三十日', 'C. 九十日', ''],
    ...['2. 公车由谁派用（ ）', 'A. 办公室', 'B. 司机', 'C. 门卫', '', '参考答案', '1. B 3. C'],
  ];

  it.each([
    ['a text, by its line', 'text', '第 12 行'],
    ['a Word file, by its paragraph', 'word', '第 12 段'],
  ] as const)('says where the list of keys stands that does not fit, in %s', async (_, kind, place) => {
    const services = await office();
    const review = await planText(services, KEYS_AT_THE_END.join('\n'), kind);
    const refused = expect.stringContaining(`没有第 3 题（${place}）`);
    expect(review).toMatchObject({ wrong: [{ problems: [{ refused }] }, { problems: [{ refused }] }] });
  });

  it('says so in a sheet by its row, also below rows without a word', async () => {
    const services = await office();
    const rows = [[''], [''], ...KEYS_AT_THE_END.map((line) => [line])];
    const file = await questionWorkbook([{ name: '卷一', rows }]);
    const refused = expect.stringContaining('（第 14 行）');
    expect(await services.imports.planBook(file, '题目.xlsx', EDITOR)).toMatchObject({
      wrong: [{ problems: [{ refused }] }, { problems: [{ refused }] }],
    });
  });

  it('of more questions than are taken at once is refused', async () => {
    const services = await office();
    const text = Array.from({ length: 5_001 }, (_, i) => `${i + 1}. 甲？\n答案：对`).join('\n');
    expect(await planText(services, text)).toEqual({
      refused: 'too-many-questions',
      most: 5_000,
    });
  });

  it('without any question is none', async () => {
    const services = await office();
    expect(await planText(services, '你好')).toBeUndefined();
    expect(await planText(services, '答案：B')).toMatchObject({
      wrong: [{ place: 1 }],
    });
  });
});

/** A shipped question that says everything. */
const FULL = aQuestion(2, {
  id: 'gift-002',
  type: 'multiple',
  stem: '哪些礼品应当登记？',
  options: ['甲', '乙', '丙', '丁', '戊'],
  right: [0, 4],
  basis: { instrument: GIFTS.id, article: 5, text: '《礼品规定》第五条及本局办法' },
  difficulty: 'hard',
  tags: ['春节', '礼品'],
});

describe('what an import says nothing of', () => {
  it('stays as it is, whichever columns the file has', async () => {
    const services = await office([FULL]);
    const [cells = []] = await services.imports.exportRows();
    const left = ['题型', 'A', 'B', 'C', 'D', 'E', 'F', '解析', '依据', '难度', '标签', '编号'];
    await fc.assert(
      fc.asyncProperty(fc.subarray(left), async (absent) => {
        const titles = SHEET_TITLES.filter((title) => !absent.includes(title));
        const own = Object.fromEntries(SHEET_TITLES.map((title, i) => [title, cells[i] ?? '']));
        const table = { header: titles, rows: [{ row: 2, cells: own }], problems: [], isWhole: true };
        const reading = readQuestionBook([{ name: '', cells: [], tables: [table] }]);
        if ('refused' in reading) throw new Error(reading.refused);
        const review = await services.imports.planBook({ reading, notes: [] }, '题库.xlsx', EDITOR);
        expect(review).toMatchObject({ plan: { unchanged: 1, changed: [], wrong: [] } });
      }),
    );
  });

  it('of a shipped question stays when the rest of it changes', async () => {
    const services = await office([FULL]);
    const table = await aQuestionFile([[FULL.stem, '甲', '乙', 'AB']], ['题干', 'A', 'B', '答案']);
    const review = await services.imports.planBook(table, '题库.xlsx', EDITOR);
    if ('refused' in review) throw new Error(review.refused);
    await services.imports.confirm(EDITOR, { ...review, withTwins: true });
    expect((await services.catalogue.refresh()).entries.map(({ question }) => question)).toEqual([
      { ...FULL, right: [0, 1] },
    ]);
  });

  it('is not what it empties: a column without a word takes the explanation away', async () => {
    const services = await office([FULL]);
    const table = await aQuestionFile([[FULL.stem, 'AE', '']], ['题干', '答案', '解析']);
    expect(await services.imports.planBook(table, '题库.xlsx', EDITOR)).toMatchObject({
      plan: { changed: [{ question: { ...FULL, explanation: '' } }] },
    });
  });

  it('stays also where questions are pasted as text', async () => {
    const services = await office([FULL]);
    const text = `1. ${FULL.stem}\n答案：AB\n难度：易`;
    expect(await planText(services, text)).toMatchObject({
      plan: { changed: [{ question: { ...FULL, right: [0, 1], difficulty: 'easy' } }] },
    });
  });

  it('stays in an import that was handed in before the program was renewed', async () => {
    const services = await office([FULL]);
    const { redis } = services.redis;
    await plan(services, [row(FULL.stem)]);
    const stored = JSON.parse((await redis.hget('qf:bank-imports', String(EDITOR))) ?? '{}');
    const columns = stored.columns.filter(([title]: [string]) => title !== '解析');
    const { ignored: _, parts: __, ...old } = { ...stored, columns };
    await redis.hset('qf:bank-imports', String(EDITOR), JSON.stringify(old));
    expect(await services.imports.review(EDITOR, stored.id)).toMatchObject({
      plan: { changed: [{ question: { explanation: FULL.explanation } }] },
      ignored: [],
    });
  });
});

describe('papers and practice', () => {
  it('draw from what editors have made of the bank, without a restart', async () => {
    const services = await office([GIFT, aQuestion(2, { basis: { instrument: GIFTS.id } })]);
    const { questionBank: bank } = services.services;
    const drawn = async () => {
      await bank.refresh();
      return bank.currentStock().questions.map(({ id }) => id);
    };
    expect(await drawn()).toEqual(['gift-001', 'q-002']);
    await services.editing.suspend('q-002', { by: EDITOR, reason: '核对中' });
    const review = await plan(services, [row('公车可以外借吗？')]);
    await services.imports.confirm(EDITOR, { ...review, withTwins: true });
    expect(await drawn()).toEqual(['gift-001', 'own-1']);
    await services.validity.supersede(GIFTS.id, '2027年修订', EDITOR);
    expect(await drawn()).toEqual([]);
  });
});
