import fc from 'fast-check';
import { columnsOf } from '../../src/kernel/columns.ts';

/** A question as it is meant, whatever a paper makes of it. */
export type MeantQuestion = {
  type: 'single' | 'multiple' | 'true-false';
  stem: string;
  options: string[];
  right: number[];
};

const PIECES = [
  '按照《中国共产党纪律处分条例》（2023年12月修订）第九十七条',
  '某局科长张某',
  '收受消费卡',
  '1.5万元',
  '在2026年3月',
  '，',
  '、',
  '情节较重',
  '“四种形态”',
  '应当怎样处理',
  '甲公司向B单位',
  '第3.2条',
  '法释〔2016〕9号',
  '不得',
  '三百万元',
  '公务用车',
  'A4纸',
] as const;
const BEGINNINGS = [
  '下列',
  '依照政务处分法',
  '某局党员干部何某',
  '“两高”解释',
  '《反食品浪费法》规定',
] as const;
const ENDINGS = [
  '应当怎么做？',
  '应当给予：',
  '说法正确的是哪一项？',
  '包括哪些？',
  '正确的是（　）。',
] as const;
const OPTION_WORDS = [
  '警告',
  '撤职',
  '三十日',
  '登记上交',
  '由本人负责',
  '12万元',
  '不得收受，应当退还',
  '可以收下',
  '开除党籍',
] as const;

const words = (pieces: readonly string[], most: number) =>
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: most }).map((parts) => parts.join(''));

/** Words that neither begin nor end with a sign that joins sentences. */
const sentence = fc
  .tuple(fc.constantFrom(...BEGINNINGS), words(PIECES, 5))
  .map(([begins, goesOn]) => `${begins}${goesOn}`.replace(/[，、]+/g, '，').replace(/，$/, ''));

const choice = fc
  .record({
    stem: fc.tuple(sentence, fc.constantFrom(...ENDINGS)).map((parts) => parts.join('')),
    options: fc.uniqueArray(
      fc.tuple(words(OPTION_WORDS, 2), fc.constantFrom('', '的', '处分')).map((parts) => parts.join('')),
      { minLength: 3, maxLength: 6 },
    ),
    isMultiple: fc.boolean(),
    key: fc.uniqueArray(fc.nat(5), { minLength: 2, maxLength: 6 }),
  })
  .map(({ stem, options, isMultiple, key }): MeantQuestion => {
    const known = [...new Set(key.map((index) => index % options.length))].sort();
    return isMultiple && known.length > 1
      ? { type: 'multiple', stem, options, right: known }
      : { type: 'single', stem, options, right: known.slice(0, 1) };
  });

const judgement = fc.tuple(sentence, fc.boolean()).map(
  ([stem, isRight]): MeantQuestion => ({
    type: 'true-false',
    stem: `${stem}。`,
    options: ['正确', '错误'],
    right: [isRight ? 0 : 1],
  }),
);

/** A bank of questions of which no two have the same stem. */
export const meantQuestions = fc.uniqueArray(fc.oneof(choice, judgement), {
  minLength: 1,
  maxLength: 9,
  selector: ({ stem }) => stem.replace(/[^\p{L}\p{N}]/gu, ''),
});

const JUDGED = [
  ['对', '错'],
  ['√', '×'],
  ['正确', '错误'],
] as const;

/** How a paper is written. */
export const looks = fc.record({
  sections: fc.constantFrom('none', 'numbered-anew', 'numbered-on'),
  number: fc.constantFrom('#. ', '#、', '#．', '（#）', '第#题 ', '#\t', '# ', '[#]', '#) ', '#'),
  isWide: fc.boolean(),
  option: fc.constantFrom('. ', '、', '．', '：', ') ', '.'),
  row: fc.constantFrom('each', 'two', 'all', 'tabs'),
  key: fc.constantFrom('label', 'label', 'tab', 'stem', 'list', 'range', 'table', 'explained'),
  label: fc.constantFrom('答案：', '【答案】', '正确答案: ', '参考答案：', '答案 '),
  judged: fc.constantFrom(...JUDGED),
  judgedAs: fc.constantFrom('words', 'options', 'letters'),
  blank: fc.constantFrom('', '( ).', '（　）', '(  )'),
  extras: fc.boolean(),
  mark: fc.constantFrom('', '', '', '** ', '# ', '• ', '- '),
  isSpaced: fc.boolean(),
  essays: fc.boolean(),
  separator: fc.constantFrom('', '--- 应知应会 ---', '=========='),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  begin: fc.constantFrom('', '\ufeff', '\ufeff\ufeff'),
});
export type Look = typeof looks extends fc.Arbitrary<infer Value> ? Value : never;

const TITLES = {
  single: '一、单项选择题',
  multiple: '二、多选题（每题2分）',
  'true-false': '三、判断题',
} as const;
const TYPES = ['single', 'multiple', 'true-false'] as const;

type Written = {
  lines: string[];
  keys: string[];
  sections: { title: string; from: number; keys: string[] }[];
};

/** Writes questions as a paper that looks so, in the order in which it returns them. */
export function writePaper(
  questions: readonly MeantQuestion[],
  look: Look,
): { lines: string[]; order: MeantQuestion[]; essays: number } {
  const order =
    look.sections === 'none'
      ? [...questions]
      : TYPES.flatMap((type) => questions.filter((question) => question.type === type));
  const written: Written = { lines: [], keys: [], sections: [] };
  if (look.separator !== '') written.lines.push(look.separator);
  let number = 0;
  for (const [index, question] of order.entries()) {
    const isFirst = order[index - 1]?.type !== question.type;
    if (look.sections !== 'none' && isFirst) {
      written.lines.push(TITLES[question.type]);
      if (look.sections === 'numbered-anew') number = 0;
      written.sections.push({ title: TITLES[question.type], from: number + 1, keys: [] });
    } else if (index === 0) written.sections.push({ title: '', from: 1, keys: [] });
    number++;
    written.sections.at(-1)?.keys.push(keyOf(question, look));
    written.lines.push(...questionLines(question, number, look));
  }
  const essays = look.essays
    ? [
        '四、填空题',
        '1. 党的纪律是______。',
        '答案：铁的纪律',
        '2. 严禁______。',
        '五、简答题',
        '1. 谈谈认识。',
      ]
    : [];
  return {
    lines: [...written.lines, ...essays, ...keyLines(written, look)],
    order,
    essays: look.essays ? 3 : 0,
  };
}

const isListed = ({ key }: Look) =>
  key === 'list' || key === 'range' || key === 'table' || key === 'explained';

function keyOf({ type, right }: MeantQuestion, look: Look): string {
  if (type !== 'true-false') return right.map((index) => 'ABCDEF'[index]).join('');
  const [yes, no] = look.judged;
  if (look.judgedAs === 'options' && look.key !== 'stem') return right[0] === 0 ? 'A' : 'B';
  return right[0] === 0 ? yes : no;
}

function questionLines(question: MeantQuestion, number: number, look: Look): string[] {
  const isJudged = question.type === 'true-false';
  const key = keyOf(question, look);
  const hasOptions = !isJudged || (look.judgedAs === 'options' && look.key !== 'stem');
  const options = isJudged ? [...look.judged] : question.options;
  const digits = look.isWide ? wide(String(number)) : String(number);
  const asksAlready = question.stem.includes('（　）');
  const stem =
    look.key === 'stem'
      ? keyInStem(question.stem, wide(key, look.isWide))
      : question.stem + (asksAlready ? '' : look.blank);
  const tab = look.key === 'tab' ? `\t${key}` : '';
  return [
    `${look.mark}${look.number.replace('#', digits)}${stem}${tab}`,
    ...(hasOptions ? optionLines(options, look) : []),
    ...(look.key === 'label' ? [`${look.label}${wide(key, look.isWide)}`] : []),
    ...(look.extras ? [`我的答案: ${isJudged ? look.judged[1] : 'A'}`, '分值: 0.4分', '得分: 0分'] : []),
    ...(look.isSpaced ? [''] : []),
  ];
}

function keyInStem(stem: string, key: string): string {
  return stem.includes('（　）') ? stem.replace('（　）', `（${key}）`) : `${stem}（${key}）`;
}

function optionLines(options: readonly string[], { option, row, isWide }: Look): string[] {
  const marked = options.map((text, index) => `${wide('ABCDEF'[index] ?? '', isWide)}${option}${text}`);
  if (row === 'each') return marked;
  const size = row === 'two' ? 2 : options.length;
  const lines: string[] = [];
  for (let at = 0; at < marked.length; at += size)
    lines.push(marked.slice(at, at + size).join(row === 'tabs' ? '\t' : '    '));
  return lines;
}

function wide(text: string, isWide = true): string {
  return isWide
    ? text.replace(/[A-F0-9]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
    : text;
}

function keyLines({ sections }: Written, look: Look): string[] {
  if (!isListed(look)) return [];
  return [
    look.key === 'explained' ? '参考答案及解析' : '参考答案',
    ...sections.flatMap(({ title, from, keys }) => [
      ...(title === '' ? [] : [title]),
      ...sectionKeys(keys, from, look),
    ]),
  ];
}

function sectionKeys(keys: readonly string[], from: number, { key }: Look): string[] {
  const numbered = keys.map((one, index) => ({ number: from + index, one }));
  if (key === 'range') return [`${from}-${from + keys.length - 1} ${keys.join(' ')}`];
  if (key === 'table' && keys.length > 1)
    return [numbered.map(({ number }) => number).join('\t'), keys.join('\t')];
  if (key === 'explained')
    return numbered.map(({ number, one }) => `${number}.【答案】${one}【解析】见规定。`);
  return [numbered.map(({ number, one }) => `${number}.${one}`).join('  ')];
}

/** How a page broke the lines of a paper, and what it put on each. */
export const pages = fc.record({
  columns: fc.integer({ min: 30, max: 70 }),
  linesOnPage: fc.integer({ min: 5, max: 12 }),
  head: fc.constantFrom('某局2026年度廉政知识测试题库', '内部资料 注意保存', ''),
  foot: fc.constantFrom('第 # 页', '- # -', '#/34', '—#—', ''),
});
export type Page = typeof pages extends fc.Arbitrary<infer Value> ? Value : never;

/** Breaks lines as a page does, without regard to words and signs, and puts heads and numbers between them. */
export function printed(lines: readonly string[], page: Page): string[] {
  const broken = lines.flatMap((line) => broke(line, page.columns));
  const printedLines: string[] = [];
  let number = 1;
  for (const [index, line] of broken.entries()) {
    if (index > 0 && index % page.linesOnPage === 0) {
      if (page.head !== '') printedLines.push(page.head);
      if (page.foot !== '') printedLines.push(page.foot.replace('#', String(number)));
      number++;
    }
    printedLines.push(line);
  }
  return printedLines;
}

function broke(line: string, columns: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const sign of line) {
    if (columnsOf(part + sign) > columns) {
      parts.push(part);
      part = '';
    }
    part += sign;
  }
  return [...parts, part];
}
