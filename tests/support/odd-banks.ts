import fc from 'fast-check';
import type { Book } from '../../src/files/spreadsheet/read.ts';

/** A question as an office means it; `right` counts options from 0, and 0 is 对 in a judgement. */
export type MeantQuestion = {
  type: '单选' | '多选' | '判断';
  stem: string;
  options: string[];
  right: number[];
  explanation: string;
};

/** A file in some form in which banks are handed round, with what it means. */
export type OddBank = { book: Book; meant: MeantQuestion[]; form: string };

type Rows = string[][];

const LETTERS = 'ABCDEF';
const WORDS = [
  ...[
    '礼品',
    '礼金',
    '公车',
    '接待',
    '登记',
    '上交',
    '三十日',
    '十五日内',
    '组织',
    '处分',
    '第十七条',
    '2024年',
  ],
  ...[
    '《条例》',
    '“四风”',
    '（含本数）',
    '党员、干部',
    '不得',
    '应当',
    '公款',
    '经批准',
    '3 000元',
    '工作餐',
    'GB 标准',
  ],
];

const phrase = (least: number, most: number) =>
  fc.array(fc.constantFrom(...WORDS), { minLength: least, maxLength: most }).map((words) => words.join(''));

const optionsOf = (count: number) =>
  fc.uniqueArray(phrase(1, 3), { minLength: count, maxLength: count, selector: (text) => text });

const question = (type: MeantQuestion['type']): fc.Arbitrary<MeantQuestion> =>
  type === '判断'
    ? fc.record({
        ...{ type: fc.constant(type), stem: phrase(2, 6), options: fc.constant([] as string[]) },
        ...{ right: fc.constantFrom([0], [1]), explanation: fc.constantFrom('', '见条例。') },
      })
    : fc.integer({ min: 3, max: 6 }).chain((count) =>
        fc.record({
          ...{ type: fc.constant(type), stem: phrase(2, 6), options: optionsOf(count) },
          right: fc
            .uniqueArray(fc.integer({ min: 0, max: count - 1 }), {
              minLength: type === '单选' ? 1 : 2,
              maxLength: type === '单选' ? 1 : count,
            })
            .map((right) => right.toSorted((a, b) => a - b)),
          explanation: fc.constantFrom('', '见条例。'),
        }),
      );

/** A bank with each of the types, in their order; no stem is another's. */
const bank: fc.Arbitrary<MeantQuestion[]> = fc
  .tuple(
    ...(['单选', '多选', '判断'] as const).map((type) =>
      fc.array(question(type), { minLength: 2, maxLength: 5 }),
    ),
  )
  .map((groups) =>
    groups.flat().map((one, index) => ({
      ...{ ...one, stem: `关于${one.stem}的第${index + 1}种情形是` },
      // 1 and 0 are judgements where both occur.
      ...(one.type === '判断' && { right: [index % 2] }),
    })),
  );

const inLetters = (right: readonly number[]) => right.map((index) => LETTERS[index] ?? '').join('');

/** How keys are written: of choices, and of judgements. `A/B` judgements write their options out. */
const KEYS: Readonly<Record<string, (question: MeantQuestion) => string>> = {
  letters: ({ right }) => inLetters(right),
  small: ({ right }) => inLetters(right).toLowerCase(),
  wide: ({ right }) =>
    [...inLetters(right)].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join(''),
  commas: ({ right }) => [...inLetters(right)].join(','),
  dots: ({ right }) => [...inLetters(right)].join('、'),
  blanks: ({ right }) => [...inLetters(right)].join(' '),
  bars: ({ right }) => [...inLetters(right)].join('|'),
  brackets: ({ right }) => `（${inLetters(right)}）`,
  circled: ({ right }) => right.map((index) => '①②③④⑤⑥'[index] ?? '').join(''),
  words: ({ right, options }) => right.map((index) => options[index] ?? '').join('；'),
  both: ({ right, options }) =>
    right.length === 1 ? `${inLetters(right)}. ${options[right[0] ?? 0]}` : inLetters(right),
};
const JUDGEMENTS = ['对错', '正确 错误', '√×', 'TF', 'YN', '10', 'AB'] as const;

const judgement = ({ right }: MeantQuestion, words: (typeof JUDGEMENTS)[number]): string => {
  const [yes = '', no = ''] = words.includes(' ') ? words.split(' ') : [...words];
  return right[0] === 0 ? yes : no;
};

const TITLES = {
  type: ['题型', '试题类型', '题目类型', '类型'],
  stem: ['题干', '题目', '试题', '试题内容', '题目内容', '题干内容', '题 目（必填）'],
  answer: ['答案', '正确答案', '标准答案', '参考答案', '答案选项'],
  explanation: ['解析', '答案解析', '试题解析'],
  option: [(l: string) => l, (l: string) => `选项${l}`, (l: string) => `${l}选项`, (l: string) => `答案${l}`],
  joined: ['选项', '备选项', '选项内容'],
  number: ['序号', '题号', '编号', ''],
};

/** How options stand in one cell. */
const JOINED: Readonly<Record<string, (options: readonly string[]) => string>> = {
  lines: (options) => options.join('\n'),
  'lettered lines': (options) => options.map((option, i) => `${LETTERS[i]}. ${option}`).join('\n'),
  'lettered in a line': (options) => options.map((option, i) => `${LETTERS[i]}、${option}`).join(' '),
  'in brackets': (options) => options.map((option, i) => `(${LETTERS[i]})${option}`).join('  '),
  bars: (options) => options.join('|'),
};

const tableForm = fc.record({
  ...{ type: fc.constantFrom(...TITLES.type), stem: fc.constantFrom(...TITLES.stem) },
  ...{ answer: fc.constantFrom(...TITLES.answer), explanation: fc.constantFrom(...TITLES.explanation) },
  ...{ option: fc.constantFrom(...TITLES.option), joinedTitle: fc.constantFrom(...TITLES.joined) },
  number: fc.constantFrom(...TITLES.number),
  joined: fc.constantFrom('columns', ...Object.keys(JOINED)),
  key: fc.constantFrom(...Object.keys(KEYS)),
  judgement: fc.constantFrom(...JUDGEMENTS),
  isBySheets: fc.boolean(),
  above: fc.constantFrom<Rows>([], [['市档案局题库']], [['市档案局题库'], ['', '', '2026年11月制']]),
  hasPoints: fc.boolean(),
  isRepeated: fc.boolean(),
  hasBlanks: fc.boolean(),
});
type TableForm = typeof tableForm extends fc.Arbitrary<infer Form> ? Form : never;

function tableOf(questions: readonly MeantQuestion[], form: TableForm): Rows {
  const isWritten = form.judgement === 'AB';
  const inCells = form.joined === 'columns';
  const header = [
    ...(form.number === '' ? [] : [form.number]),
    ...(form.isBySheets ? [] : [form.type]),
    form.stem,
    ...(inCells ? [...LETTERS].map((letter) => form.option(letter)) : [form.joinedTitle]),
    ...(form.hasPoints ? ['分值'] : []),
    ...[form.answer, form.explanation],
  ];
  const rows = questions.map((one, index) => {
    const options = one.type === '判断' && isWritten ? ['正确', '错误'] : one.options;
    const key = one.type === '判断' ? judgement(one, form.judgement) : (KEYS[form.key]?.(one) ?? '');
    return [
      ...(form.number === '' ? [] : [String(index + 1)]),
      ...(form.isBySheets ? [] : [`${one.type}题`]),
      one.stem,
      ...(inCells ? [...LETTERS].map((_, i) => options[i] ?? '') : [JOINED[form.joined]?.(options) ?? '']),
      ...(form.hasPoints ? ['2'] : []),
      ...[key, one.explanation],
    ];
  });
  const half = Math.ceil(rows.length / 2);
  const body = form.isRepeated ? [...rows.slice(0, half), header, ...rows.slice(half)] : rows;
  return [...form.above, header, ...body.flatMap((row) => (form.hasBlanks ? [row, []] : [row]))];
}

const paperForm = fc.record({
  options: fc.constantFrom(
    'in a row',
    'two in a row',
    'below each other',
    'beside each other',
    'in the same cell',
  ),
  key: fc.constantFrom('column', 'stem', 'below'),
  judgement: fc.constantFrom('对错', '√×', 'TF', '正确 错误'),
  number: fc.constantFrom('、', '.', ' own column'),
  hasHeader: fc.boolean(),
});
type PaperForm = typeof paperForm extends fc.Arbitrary<infer Form> ? Form : never;

const HEADINGS = { 单选: '一、单选题', 多选: '二、多选题', 判断: '三、判断题' };

function paperOf(questions: readonly MeantQuestion[], form: PaperForm): Rows {
  const rows: Rows = form.hasHeader && form.key === 'column' ? [['节前测试题', '答案']] : [];
  const indent = form.number === ' own column' ? [''] : [];
  if (indent.length > 0 && rows[0]) rows[0] = ['序号', ...rows[0]];
  let [section, number] = ['', 0];
  for (const one of questions) {
    if (one.type !== section) rows.push([...indent, HEADINGS[one.type]]);
    number = one.type === section ? number + 1 : 1;
    section = one.type;
    rows.push(...questionRows(one, number, form, indent));
  }
  return rows;
}

function questionRows(one: MeantQuestion, number: number, form: PaperForm, indent: string[]): Rows {
  const words =
    one.type === '判断'
      ? (['对错', '√×', 'TF', '正确 错误'] as const).find((w) => w === form.judgement)
      : undefined;
  const key = words ? judgement(one, words) : inLetters(one.right);
  const marked = one.options.map((option, i) => `${LETTERS[i]}. ${option}`);
  const stem = `${indent.length > 0 ? '' : `${number}${form.number}`}${one.stem}${form.key === 'stem' ? `（${key}）` : ''}`;
  const isWithin = form.options === 'in the same cell';
  const first = isWithin ? [stem, ...marked].join('\n') : stem;
  const own = isWithin ? [] : optionRows(marked, form.options);
  return [
    [...(indent.length > 0 ? [String(number)] : []), first, ...(form.key === 'column' ? [key] : [])],
    ...own.map((row) => [...indent, ...row]),
    ...(form.key === 'below' ? [[...indent, `答案：${key}`]] : []),
  ];
}

function optionRows(marked: readonly string[], form: PaperForm['options']): Rows {
  if (marked.length === 0) return [];
  if (form === 'in a row') return [[marked.join('  ')]];
  if (form === 'below each other') return marked.map((option) => [option]);
  if (form === 'beside each other') return [[...marked]];
  return Array.from({ length: Math.ceil(marked.length / 2) }, (_, i) => [
    marked.slice(i * 2, i * 2 + 2).join('  '),
  ]);
}

/** Random banks as tables: under titles of many names, on one sheet or one for each type, keys and options written in many ways. */
export const oddTables: fc.Arbitrary<OddBank> = fc.tuple(bank, tableForm).map(([meant, form]) => {
  const groups = form.isBySheets ? [...Map.groupBy(meant, ({ type }) => type)] : [['题库', meant] as const];
  const sheets = groups.map(([name, own]) => ({
    name: form.isBySheets ? `${name}题` : name,
    rows: tableOf(own, form),
  }));
  return {
    meant,
    book: bookOf([...sheets, { name: '说明', rows: [['本表由各科室填报']] }]),
    form: JSON.stringify(form),
  };
});

/** Random banks as papers that were typed into a sheet. */
export const oddPapers: fc.Arbitrary<OddBank> = fc.tuple(bank, paperForm).map(([meant, form]) => ({
  meant,
  book: bookOf([{ name: 'Sheet1', rows: paperOf(meant, form) }]),
  form: JSON.stringify(form),
}));

/** A workbook of these cells. */
export function bookOf(sheets: readonly { name: string; rows: Rows }[]): Book {
  return {
    ...{ hidden: [], unread: [] },
    sheets: sheets.map(({ name, rows }) => ({
      name,
      grid: rows
        .map((cells, index) => ({ row: index + 1, cells }))
        .filter(({ cells }) => cells.some((cell) => cell !== '')),
    })),
  };
}
