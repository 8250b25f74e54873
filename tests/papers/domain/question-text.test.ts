import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuestionDraft } from '../../../src/papers/domain/question-draft.ts';
import { parseQuestionText } from '../../../src/papers/domain/question-text.ts';

const drafts = (text: string) => parseQuestionText(text).found.map(({ draft }) => draft);
const problems = (text: string) =>
  parseQuestionText(text).problems.map(({ line, refused }) => `${line}: ${refused}`);

const GIFT = { stem: '收到礼品应当在（　）内登记。', options: ['十日', '三十日', '九十日', '一年'] };

describe('text pasted from a Word file', () => {
  it('has a line that may be none of a question named by its paragraph, whatever soft breaks stand above it', () => {
    const text =
      '1. 公车\v钥匙由谁统一保管？（　）\nA. 司机\nB. 办公室\nC. 借车人\n答案：B\n解析：应当如此。\n请注意';
    expect(problems(text)).toEqual(['7: “请注意”看不出是不是题目的内容']);
  });

  it.each([
    ['A. 十日\nB. 三十日\nC. 九十日\nD. 一年'],
    ['A、十日\nB、三十日\nC、九十日\nD、一年'],
    ['A．十日\nB．三十日\nC．九十日\nD．一年'],
    ['(A) 十日\n(B) 三十日\n(C) 九十日\n(D) 一年'],
    ['（A）十日\n（B）三十日\n（C）九十日\n（D）一年'],
    ['Ａ．十日\nＢ．三十日\nＣ．九十日\nＤ．一年'],
    ['a. 十日\nb. 三十日\nc. 九十日\nd. 一年'],
    ['A 十日\nB 三十日\nC 九十日\nD 一年'],
    ['A: 十日\nB：三十日\nC）九十日\nD) 一年'],
    ['A. 十日  B. 三十日\nC. 九十日\tD. 一年'],
    ['A.十日B.三十日C.九十日D.一年'],
    ['\tA.十日　　B.三十日　　C.九十日　　D.一年'],
  ])('may write its options %j', (options) => {
    expect(drafts(`${GIFT.stem}\n${options}\n答案：B`)).toMatchObject([{ ...GIFT, answer: 'B' }]);
  });

  it.each([
    '答案：B',
    '答案:B',
    '【答案】B',
    '[答案] B',
    '参考答案：B',
    '正确答案：B',
    '标准答案 B',
    '答案B',
    '答：B',
    '【参考答案】：B',
    '答案：\nB',
  ])('may write its answer %j', (answer) => {
    expect(drafts(`${GIFT.stem}\nA. 甲\nB. 乙\nC. 丙\n${answer}`)).toMatchObject([{ answer: 'B' }]);
  });

  it.each(['1.', '1、', '1．', '（1）', '(1)', '第1题', '第 1 题：', '一、', '（一）', '12)'])(
    'may number its questions %s',
    (number) => {
      const text = `${number} ${GIFT.stem}\nA. 甲\nB. 乙\nC. 丙\n答案：B`;
      expect(drafts(text)).toMatchObject([{ stem: GIFT.stem, answer: 'B' }]);
    },
  );

  it.each([
    ['收到礼品应当在（B）内登记。', 'B'],
    ['收到礼品应当在( B )内登记。', 'B'],
    ['收到礼品应当在（ ＡＢ ）内登记。', 'AB'],
    ['收到礼品应当在（A、B）内登记。', 'A、B'],
  ])('may hold its answer in the stem: %s', (stem, answer) => {
    expect(drafts(`1. ${stem}\nA. 甲\nB. 乙\nC. 丙`)).toMatchObject([{ stem: GIFT.stem, answer }]);
  });

  it.each([
    ['公车可以私用。（×）', '×'],
    ['公车可以私用（错误）。', '错误'],
    ['公车可以私用。( √ )', '√'],
    ['公车可以私用。[对]', '对'],
    ['公车可以私用。\n答案：×', '×'],
    ['公车可以私用。\n【答案】错误', '错误'],
  ])('may judge a statement: %j', (text, answer) => {
    expect(drafts(`3、${text}`)).toMatchObject([{ stem: '公车可以私用。', answer }]);
  });

  it('takes answer, explanation, basis, difficulty and tags from one line or from several', () => {
    const rest = {
      answer: 'B',
      explanation: '规定为三十日。',
      basis: '《礼品规定》第三条',
      difficulty: '易',
      tags: '春节、礼品',
    };
    const question = '1. 期限是？\nA. 甲\nB. 乙\nC. 丙\n';
    const several = '答案：B\n解析：规定为三十日。\n依据：《礼品规定》第三条\n难度：易\n标签：春节、礼品';
    const one = '【答案】B【解析】规定为三十日。【依据】《礼品规定》第三条【难度】易【标签】春节、礼品';
    expect(drafts(question + several)).toMatchObject([rest]);
    expect(drafts(question + one)).toMatchObject([rest]);
    expect(
      drafts(`${question}答案：B  解析：规定为三十日。依据：《礼品规定》第三条 难度：易 标签：春节、礼品`),
    ).toMatchObject([rest]);
  });

  it('gives the type of a heading to the questions below it', () => {
    const text = `一、单项选择题（每题1分，共2分）
1. 甲？ A. 一 B. 二 C. 三
答案：A
二、多选题
1. 乙？
A. 一
B. 二
C. 三
答案：AB
三、判断题：请在括号内打√或×
1. 丙。（√）
2. 丁。（×）`;
    expect(drafts(text).map(({ type, stem, answer }) => [type, stem, answer])).toEqual([
      ['单选', '甲？', 'A'],
      ['多选', '乙？', 'AB'],
      ['判断', '丙。', '√'],
      ['判断', '丁。', '×'],
    ]);
  });

  it('takes the type from the stem itself', () => {
    const text =
      '（多选题）甲？\nA. 一\nB. 二\nC. 三\n答案：AB\n\n2. 乙？【单选】\nA. 一\nB. 二\nC. 三\n答案：A';
    expect(drafts(text)).toMatchObject([
      { type: '多选', stem: '甲？' },
      { type: '单选', stem: '乙？' },
    ]);
  });

  it.each([
    '3、多选题：',
    '3. 多选：',
    '（3）多项选择题（2分）：',
    '多选题：',
    '三、多选题：',
    '3、多选题。',
  ])('takes %s before a stem for the type of that question alone', (beginning) => {
    const text = `${beginning}下列属于四风的有\nA. 形式主义\nB. 官僚主义\nC. 调查研究\n【答案】AB\n\n4. 乙？\nA. 一\nB. 二\nC. 三\nD. 四\n答案：A`;
    expect(drafts(text)).toMatchObject([
      { type: '多选', stem: '下列属于四风的有', answer: 'AB' },
      { type: '', stem: '乙？', answer: 'A' },
    ]);
    expect(problems(text)).toEqual([]);
  });

  it('takes a statement after 判断 for a question, whatever says how it is judged', () => {
    const text =
      '4.判断：公车可以私用吗。\n答案：错误\n5.判断：礼金可以收。（×）\n6、判断题：拒收为先。\n7、单选：甲？A.一 B.二 C.三\n答案：A';
    expect(drafts(text)).toMatchObject([
      { type: '判断', stem: '公车可以私用吗。', answer: '错误' },
      { type: '判断', stem: '礼金可以收。', answer: '×' },
      { type: '判断', stem: '拒收为先。', answer: '' },
      { type: '单选', stem: '甲？', options: ['一', '二', '三'], answer: 'A' },
    ]);
  });

  it.each([
    '判断题：对的打（√），错的打（×）',
    '三、判断题：每题1分',
    '判断题（共2题）每题1分',
    '3. 判断题：每题1分',
  ])('takes %s for a heading when questions follow', (heading) => {
    expect(drafts(`${heading}\n1. 丙。（√）\n2. 丁。（×）`)).toMatchObject([
      { type: '判断', stem: '丙。' },
      { type: '判断', stem: '丁。' },
    ]);
  });

  it('keeps the lines of a case that begins with its type', () => {
    const text = '3、单选题：某局科长张某说：\n“可以收下。”\n他应当\nA. 对\nB. 不对\nC. 看情况\n答案：B';
    expect(drafts(text)).toMatchObject([{ type: '单选', stem: '某局科长张某说：\n“可以收下。”\n他应当' }]);
  });

  it('tells questions without numbers apart', () => {
    const text =
      '甲？\nA. 一\nB. 二\nC. 三\n答案：A\n乙？\nA. 一\nB. 二\nC. 三\n答案：B\n解析：理由。\n\n丙。（√）\n丁。（×）';
    expect(drafts(text).map(({ stem, answer }) => stem + answer)).toEqual([
      '甲？A',
      '乙？B',
      '丙。√',
      '丁。×',
    ]);
  });

  it('keeps the lines of a case, and joins a sentence broken over two', () => {
    const text =
      '1. 某局科长张某说：\n“可以收下。”\n他认为这\n没有问题。张某\nA. 对\nB. 不对\nC. 看情况\n答案：B';
    expect(drafts(text)).toMatchObject([{ stem: '某局科长张某说：\n“可以收下。”\n他认为这没有问题。张某' }]);
  });

  it('keeps a numbered list within an explanation', () => {
    const text =
      '5. 甲？\nA. 一\nB. 二\nC. 三\n答案：A\n解析：理由有二：\n1. 其一；\n2. 其二。\n6. 乙？\nA. 一\nB. 二\nC. 三\n答案：B';
    expect(drafts(text)).toMatchObject([
      { explanation: '理由有二：\n1. 其一；\n2. 其二。' },
      { stem: '乙？' },
    ]);
  });

  it('takes no number, letter or year within a text for a mark', () => {
    const stem = '2025年5月2日，甲公司向B公司张某赠送1.5万元礼品和维生素B. 张某应当';
    const text = `1.${stem}\nA. 按第3.2条办理\nB. 交给A. 李某保管\nC. 全部退回\n答案：C`;
    expect(drafts(text)).toMatchObject([{ stem, options: ['按第3.2条办理', '交给A. 李某保管', '全部退回'] }]);
  });

  it('knows where each part stands', () => {
    const { found } = parseQuestionText('\n1. 甲？\nA. 一\nB. 二\nC. 三\n\n答案：A\n解析：理由。');
    expect(found).toMatchObject([{ line: 2, lines: { stem: 2, options: 3, answer: 7, explanation: 8 } }]);
  });
});

describe('text that cannot be right', () => {
  it.each([
    ['选项缺一个', '1. 甲？\nA. 一\nC. 三\n答案：A', '3: 选项 C 的位置不对，应为选项 B'],
    ['没有题干', 'A. 一\nB. 二\n1. 乙。（√）', '1: 选项之前没有题干'],
    ['答案在前', '答案：A\n1. 乙。（√）', '1: 答案或解析之前没有题干'],
    ['两处答案不同', '1. 甲是（A）。\nA. 一\nB. 二\nC. 三\n答案：B', '5: 题干括号里的答案“A”与答案“B”不一致'],
    ['两个答案', '1. 甲？\nA. 一\nB. 二\nC. 三\n答案：A\n答案：B', '6: 答案出现了两次'],
    ['不是题目', '2026年廉政知识测试题\n\n1. 乙。（√）', '1: 看不出是题目'],
    [
      '答案集中',
      '1. 甲？\nA. 一\nB. 二\nC. 三\n答案：1.A 2.B 3.C',
      '1: 答案集中写在一处，共 3 个，题有 1 道，没有第 2 题（第 5 行）',
    ],
  ])('is refused with its line: %s', (_, text, problem) => {
    expect(problems(text)).toContain(problem);
  });

  it('counts a question whose stem is missing once, however many lines it has', () => {
    const text = '一、单选题\nA. 一\nB. 二\nC. 三\n答案：A\n解析：理由。\n2. 乙。（√）';
    expect(problems(text)).toEqual(['2: 选项之前没有题干']);
  });

  it('does not keep the other questions from being read', () => {
    const reading = parseQuestionText('1. 甲？\nA. 一\nC. 三\n答案：A\n2. 乙。（√）');
    expect(reading.problems).toHaveLength(1);
    expect(reading.found).toMatchObject([{ draft: { stem: '乙。' } }]);
  });

  it('leaves a question without an answer to be refused where it stands', () => {
    expect(parseQuestionText('1. 甲？\nA. 一\nB. 二\nC. 三').found).toMatchObject([
      { line: 1, draft: { answer: '' } },
    ]);
  });
});

/** Words as questions are made of: no marks that would begin another part. */
const words = fc
  .stringMatching(/^[甲乙丙丁收送礼品登记张某处分条例公务用车宴请十年0-9]{2,20}$/)
  .filter((text) => !/^\d/.test(text));

const drafted = fc.record({
  stem: words.map((text) => `${text}？`),
  options: fc.uniqueArray(words, { minLength: 3, maxLength: 6 }),
  explanation: fc.oneof(
    fc.constant(''),
    words.map((text) => `${text}。`),
  ),
  difficulty: fc.constantFrom('', '易', '中', '难'),
  key: fc.array(fc.nat(5), { minLength: 1, maxLength: 6 }),
});

const style = fc.record({
  number: fc.constantFrom(
    (n: number) => `${n}. `,
    (n: number) => `${n}、`,
    (n: number) => `（${n}）`,
    (n: number) => `第${n}题 `,
  ),
  option: fc.constantFrom('. ', '、', '．', '：', ') '),
  wide: fc.boolean(),
  inRow: fc.boolean(),
  answer: fc.constantFrom('答案：', '【答案】', '参考答案：', '正确答案:'),
  inStem: fc.boolean(),
  blankLines: fc.boolean(),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
});

type Style = typeof style extends fc.Arbitrary<infer S> ? S : never;

const wide = (text: string) =>
  text.replace(/[A-F]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

function write(draft: Omit<QuestionDraft, 'type' | 'basis' | 'tags'>, index: number, look: Style): string {
  const { stem, options, answer, explanation, difficulty } = draft;
  const mark = (letter: string) => (look.wide ? wide(letter) : letter);
  const marked = options.map((option, i) => `${mark('ABCDEF'[i] ?? '')}${look.option}${option}`);
  return [
    look.number(index + 1) + stem + (look.inStem ? `（${mark(answer)}）` : ''),
    ...(look.inRow ? [marked.join('  ')] : marked),
    ...(look.inStem ? [] : [`${look.answer}${mark(answer)}`]),
    ...(explanation ? [`解析：${explanation}`] : []),
    ...(difficulty ? [`难度：${difficulty}`] : []),
    ...(look.blankLines ? [''] : []),
  ].join(look.lineEnd);
}

describe('questions written in any of the circulating ways', () => {
  it('are read as they were meant, however many stand in one message', () => {
    fc.assert(
      fc.property(fc.array(drafted, { minLength: 1, maxLength: 4 }), style, (questions, look) => {
        const meant = questions.map(({ key, ...question }) => ({
          ...question,
          answer: [...new Set(key.map((index) => 'ABCDEF'[index % question.options.length] ?? ''))]
            .sort()
            .join(''),
        }));
        const text = meant.map((draft, index) => write(draft, index, look)).join(look.lineEnd);
        const read = parseQuestionText(text);
        expect(read.problems).toEqual([]);
        expect(read.found.map(({ draft }) => draft)).toMatchObject(
          meant.map((draft) => ({
            ...draft,
            answer: look.wide && !look.inStem ? wide(draft.answer) : draft.answer,
          })),
        );
      }),
    );
  });

  it('never break the reader, and every line of a find or a problem exists', () => {
    const pieces = fc.constantFrom(
      '1.',
      '一、',
      'A.',
      '（B）',
      '答案：',
      '【解析】',
      '√',
      '（×）',
      '判断题',
      '\n',
      '\n\n',
      ' ',
      '。',
      '甲',
      'AB',
      '\u202e',
      '\ud800',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const { found, problems } = parseQuestionText(text);
          const lines = text.split(/\r\n?|[\n\u2028\u2029\v\f]/).length;
          for (const { line } of [...found, ...problems]) {
            expect(line).toBeGreaterThan(0);
            expect(line).toBeLessThanOrEqual(lines);
          }
        },
      ),
    );
  });

  it('take no longer than a moment in a text of 4,096 signs made to slow the reader down', () => {
    for (const sign of ['（', 'A.', '答案', ' ', '1.', '一', '【', 'A、B.'])
      expect(parseQuestionText(sign.repeat(4096)).found.length).toBeLessThan(4096);
  });
});
