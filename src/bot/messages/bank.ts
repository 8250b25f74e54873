import { citationOf } from '../../domain/citation.ts';
import type { BankEntry, OldVersion, QuestionState } from '../../domain/office-bank.ts';
import { DIFFICULTY_TITLES } from '../../domain/question-draft.ts';
import type { QuestionFigures } from '../../domain/question-figures.ts';
import { questionTypeOf } from '../../domain/question-types/index.ts';
import { letterOf } from '../../domain/question-types/option-letters.ts';
import { percentOf } from '../../domain/statistics.ts';
import type { QuestionDossier } from '../../services/bank-editing.ts';
import { type Button, card, type Message } from '../message.ts';
import { dayText } from './moment.ts';
import { type Page, pageButtons, pageNumber, shorten } from './pages.ts';

export const home: Button = { text: '⬅ 返回题库', data: 'bank.home' };
const STEM_IN_LIST = 36;
const NUMBERS_PER_ROW = 7;

export type BankOverview = {
  shipped: number;
  own: number;
  inUse: number;
  suspended: number;
  quarantined: number;
  reports: number;
};

export function homeCard(overview: BankOverview): Message {
  const { shipped, own, inUse, suspended, quarantined, reports } = overview;
  return card(
    '题库管理',
    [
      `随附 ${shipped} 题，本单位自有 ${own} 题；正在使用 ${inUse} 题。`,
      '发送关键词或编号可以搜题；发送 Excel 文件，或直接粘贴题目（题干、选项、答案），可以导入。',
    ],
    [
      [
        { text: `🚩 题目有误 (${reports})`, data: 'bank.reports:0' },
        { text: `待复核 (${quarantined})`, data: 'bank.quarantine:0' },
      ],
      [
        { text: `已停用 (${suspended})`, data: 'bank.suspended:0' },
        { text: '法规效力', data: 'bank.laws:0' },
      ],
      [
        { text: '导出 Excel', data: 'bank.export' },
        { text: '导入模板', data: 'bank.template' },
      ],
    ],
  );
}

/** A page of questions, each opened by its number. */
export function listCard(
  title: string,
  page: Page<BankEntry>,
  turn: (page: number) => string,
  empty: string,
): Message {
  const lines = page.entries.map(
    ({ question }, index) => `${index + 1}. ${question.id} ${shorten(oneLine(question.stem), STEM_IN_LIST)}`,
  );
  const rows = [...numberButtons(page.entries.map(({ question }) => `bank.show:${question.id}`))];
  return card(`${title}：${page.total} 题${pageNumber(page)}`, page.total === 0 ? [empty] : lines, [
    ...rows,
    ...pageButtons(page, turn),
    [home],
  ]);
}

export const foundCard = (query: string, page: Page<BankEntry>): Message =>
  listCard(
    `搜索“${shorten(query, 20)}”`,
    page,
    (to) => `bank.found:${to}`,
    '没有找到。请换一个关键词，或发送编号（如 dr-001）。',
  );

export const suspendedCard = (page: Page<BankEntry>): Message =>
  listCard('已停用', page, (to) => `bank.suspended:${to}`, '没有停用的题目。');

export function numberButtons(datas: readonly string[]): Button[][] {
  if (datas.length === 0) return [];
  const buttons = datas.map((data, index) => ({ text: String(index + 1), data }));
  return [buttons.slice(0, NUMBERS_PER_ROW), buttons.slice(NUMBERS_PER_ROW)].filter(
    ({ length }) => length > 0,
  );
}

const STATES: Record<QuestionState, string> = {
  'in-use': '使用中',
  suspended: '已停用',
  quarantined: '待复核',
  'not-in-force': '法规未施行',
};

/** Everything about one question, its key included: for editors alone. */
export function questionCard(dossier: QuestionDossier, zone: string): Message {
  const { entry, instruments, figures, versions } = dossier;
  const { question, state } = entry;
  const { label } = questionTypeOf(question.type);
  const options = question.options.map(
    (option, index) => `${question.right.includes(index) ? '✔' : '　'} ${letterOf(index)}. ${option}`,
  );
  const citation = citationOf(question.basis, instruments);
  return card(
    `${question.id} · ${label} · ${DIFFICULTY_TITLES[question.difficulty]} · ${STATES[state]}`,
    [
      question.stem,
      ...options,
      question.explanation !== '' && `解析：${question.explanation}`,
      citation !== '' && `依据：${citation}`,
      question.tags.length > 0 && `标签：${question.tags.join('、')}`,
      figuresText(figures),
      originText(entry, versions, zone),
    ],
    questionButtons(entry, versions),
  );
}

function questionButtons(
  { question, state, checked }: BankEntry,
  versions: readonly OldVersion[],
): Button[][] {
  const { id } = question;
  const needsCheck = state === 'quarantined' || checked === undefined;
  const toggle =
    state === 'suspended'
      ? { text: '▶ 恢复使用', data: `bank.resume:${id}` }
      : { text: '⏸ 停用', data: `bank.suspend:${id}` };
  return [
    ...(needsCheck ? [[{ text: '✔ 已对照现行条文，复核通过', data: `bank.recheck:${id}` }]] : []),
    [{ text: '✏ 修改', data: `bank.edit:${id}` }, toggle],
    ...(versions.length > 0 ? [[{ text: `历次修改 (${versions.length})`, data: `bank.history:${id}` }]] : []),
    [home],
  ];
}

/** @example figuresText({ asked: 40, right: 31 }) // '已考 40 次，答对 77.5%' */
function figuresText({ asked, right }: QuestionFigures): string {
  if (asked === 0) return '还没有考过。';
  const percent = percentOf(right, asked);
  return `已考 ${asked} 次，答对 ${percent === undefined ? `${right} 次` : `${percent}%`}`;
}

function originText({ origin, record }: BankEntry, versions: readonly OldVersion[], zone: string): string {
  const source = origin === 'office' ? '来源：本单位自有' : '来源：随附题库';
  const last = versions[0];
  const edited = last ? `，${dayText(last.replaced.at, zone)}修改` : '';
  const { suspended, rechecked } = record;
  return [
    source + edited,
    suspended && `${dayText(suspended.at, zone)}停用：${suspended.reason}`,
    rechecked && `${dayText(rechecked.at, zone)}复核通过`,
  ]
    .filter(Boolean)
    .join('；');
}

const VERSIONS_SHOWN = 7;

/** @param nameOf who an editor is, by Telegram id */
export function historyCard(
  id: string,
  versions: readonly OldVersion[],
  nameOf: (by: number) => string,
  zone: string,
): Message {
  const lines = versions.slice(0, VERSIONS_SHOWN).map(({ question, replaced, kind }) => {
    const answer = questionTypeOf(question.type).formatAnswer(question.right);
    const was = kind === 'key' ? `原答案 ${answer}` : `原题干“${shorten(oneLine(question.stem), 20)}”`;
    return `${dayText(replaced.at, zone)} ${nameOf(replaced.by)}：${shorten(replaced.reason, 30)}（${was}）`;
  });
  return card(`${id} 的历次修改`, lines, [[{ text: '⬅ 返回题目', data: `bank.show:${id}` }]]);
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

export const askSuspendReason = (id: string): Message =>
  card(
    `停用 ${id}`,
    ['请发送停用的原因。停用后不再进入新试卷和练习；已经生成的试卷不变。'],
    [[toQuestion(id)]],
  );

export const closedDuringAttempt = (): Message =>
  card(
    '作答期间题库关闭',
    ['您有一场考试正在作答。交卷之后再来管理题库。'],
    [[{ text: '继续作答', data: 'exam.list' }]],
  );

export const gone = (): Message => card('没有这道题', ['题目可能已随程序更新移除。'], [[home]]);

export const toasts = {
  resumed: '已恢复使用。',
  rechecked: '已记录复核。',
  fileSent: '已发送文件。',
};

export function toQuestion(id: string): Button {
  return { text: '⬅ 返回题目', data: `bank.show:${id}` };
}
