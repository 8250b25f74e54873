import { LETTERS } from '../../bank/domain/question-types/option-letters.ts';
import type { KnownTitles, Names } from '../../kernel/table-titles.ts';
import type { DraftField } from './question-draft.ts';

export const TITLES = {
  type: '题型',
  stem: '题干',
  answer: '答案',
  explanation: '解析',
  basis: '依据',
  difficulty: '难度',
  tags: '标签',
  id: '编号',
} as const satisfies Record<Exclude<DraftField, 'options'> | 'id', string>;

/** The column of tables from elsewhere that holds all options of a question. */
export const JOINED_OPTIONS = '选项';

/** Files from elsewhere may have more options than a question may: those are read, to be refused. */
export const READ_LETTERS = [...'ABCDEFGHIJ'];

/** The columns of template and export. 编号 is for questions that the bank has; it stays empty for new ones. */
export const SHEET_TITLES: readonly string[] = [
  TITLES.type,
  TITLES.stem,
  ...LETTERS,
  TITLES.answer,
  TITLES.explanation,
  TITLES.basis,
  TITLES.difficulty,
  TITLES.tags,
  TITLES.id,
];

/** What files from elsewhere call the columns, the best names first. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  题型: ['题目类型', '试题类型', '题型名称', '试题题型', '题目题型', '类型', '题类'],
  题干: [
    ...['题目', '试题', '题目内容', '试题内容', '题干内容', '试题题干', '题目题干', '题目描述', '试题描述'],
    ...['试题名称', '题目名称', '试题题目', '题目标题', '考题', '问题'],
  ],
  答案: ['正确答案', '标准答案', '参考答案', '试题答案', '题目答案', '正确选项', '答案选项'],
  解析: ['答案解析', '试题解析', '题目解析', '参考解析', '解析说明', '答案说明', '答题解析'],
  依据: ['法规依据', '出题依据', '命题依据', '法律依据', '政策依据', '出处', '来源', '试题来源', '题目来源'],
  难度: ['难易程度', '难易度', '难度等级', '试题难度', '题目难度', '难度级别'],
  标签: [
    ...['知识点', '所属知识点', '章节', '所属章节', '分类', '所属分类', '试题分类', '题目分类', '类别'],
    ...['题目标签', '试题标签'],
  ],
  编号: ['题目编号', '试题编号', '题库编号', 'ID', '题目ID', '试题ID'],
  选项: ['备选项', '选项内容', '候选项', '试题选项', '题目选项', '备选答案', '可选项', '全部选项'],
};

function namesOf(title: string): readonly string[] {
  if (!READ_LETTERS.includes(title)) return [title, ...(OTHER_NAMES[title] ?? [])];
  const number = READ_LETTERS.indexOf(title) + 1;
  return [
    ...[
      title,
      `选项${title}`,
      `${title}选项`,
      `备选项${title}`,
      `${title}项`,
      `答案${title}`,
      `备选答案${title}`,
    ],
    ...[`选项${number}`, `备选项${number}`],
  ];
}

/** Each thing that a column may hold, with the names under which it is known. */
export const KNOWN_COLUMNS: readonly (readonly [title: string, names: Names])[] = [
  ...new Set([...SHEET_TITLES, ...READ_LETTERS, JOINED_OPTIONS]),
].map((title) => [title, namesOf(title)]);

/** The columns without which no row can be read. */
export const REQUIRED_TITLES: readonly string[] = [TITLES.stem, TITLES.answer];

/** The titles by which a table of questions is found and read. */
export const QUESTION_TITLES: KnownTitles = {
  needed: KNOWN_COLUMNS.flatMap(([title, names]) => (REQUIRED_TITLES.includes(title) ? [names] : [])),
  others: KNOWN_COLUMNS.flatMap(([title, names]) => (REQUIRED_TITLES.includes(title) ? [] : [names])),
};
