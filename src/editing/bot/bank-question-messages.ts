import { STATE_NAMES } from '../../bank/bot/question-state-messages.ts';
import { articleRows } from '../../bank/bot/question-view-messages.ts';
import type { ArticleText } from '../../bank/domain/article-text.ts';
import { citationOf } from '../../bank/domain/citation.ts';
import type { BankEntry, OldVersion } from '../../bank/domain/office-bank.ts';
import { percentOf } from '../../bank/domain/percent.ts';
import type { QuestionFigures } from '../../bank/domain/question-figures.ts';
import { questionTypeOf } from '../../bank/domain/question-types/index.ts';
import { letterOf } from '../../bank/domain/question-types/option-letters.ts';
import { dayText } from '../../bot/messages/moment.ts';
import { type Page, pageButtons, pageNumber, shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import { DIFFICULTY_TITLES } from '../../papers/domain/question-draft.ts';
import type { QuestionDossier } from '../services/bank-editing.ts';
import { home, oneLine } from './bank-messages.ts';
import { doubtLines } from './doubt-messages.ts';

/** Shows everything about one question, its key included: for editors alone. */
export function questionCard(
  dossier: QuestionDossier,
  article: ArticleText | undefined,
  zone: string,
): Message {
  const { entry, instruments, figures, versions, doubts } = dossier;
  const { question, state } = entry;
  const { label } = questionTypeOf(question.type);
  const options = question.options.map(
    (option, index) => `${question.right.includes(index) ? '✔' : '　'} ${letterOf(index)}. ${option}`,
  );
  const citation = citationOf(question.basis, instruments);
  return card(
    `${question.id} · ${label} · ${DIFFICULTY_TITLES[question.difficulty]} · ${STATE_NAMES[state]}`,
    [
      question.stem,
      ...options,
      question.explanation !== '' && `解析：${question.explanation}`,
      citation !== '' && `依据：${citation}`,
      question.tags.length > 0 && `标签：${question.tags.join('、')}`,
      figuresText(figures),
      originText(entry, versions, zone),
      ...doubtLines(doubts),
    ],
    [...articleRows(article), ...questionButtons(entry, versions)],
  );
}

function questionButtons(
  { question, state, checked, suspended, record }: BankEntry,
  versions: readonly OldVersion[],
): Button[][] {
  const { id } = question;
  const needsCheck = state === 'quarantined' || checked === undefined || suspended !== undefined;
  const toggle = record.suspended
    ? { text: '▶ 恢复使用', data: `bank.resume:${id}` }
    : { text: '⏸ 停用', data: `bank.suspend:${id}` };
  return [
    ...(needsCheck ? [[confirmButton('✔ 已对照现行条文，复核通过', `bank.recheck:${id}`)]] : []),
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

function originText(
  { origin, record, ...standing }: BankEntry,
  versions: readonly OldVersion[],
  zone: string,
): string {
  const source = origin === 'office' ? '来源：本单位自有' : '来源：随附题库';
  const last = versions[0];
  const edited = last ? `，${dayText(last.replaced.at, zone)}修改` : '';
  const { suspended, rechecked } = record;
  return [
    source + edited,
    standing.sources && '条文只见于一处来源',
    standing.suspended && `随程序自 ${standing.suspended.since} 起停用：${standing.suspended.reason}`,
    suspended && `${dayText(suspended.at, zone)}停用：${suspended.reason}`,
    rechecked && `${dayText(rechecked.at, zone)}复核通过`,
  ]
    .filter(Boolean)
    .join('；');
}

/**
 * Shows a page of what a question was before, the latest wording first.
 *
 * @param nameOf who an editor is, by Telegram id
 */
export function historyCard(
  id: string,
  versions: Page<OldVersion>,
  nameOf: (by: number) => string,
  zone: string,
): Message {
  const lines = versions.entries.map(({ question, replaced, kind }) => {
    const answer = questionTypeOf(question.type).formatAnswer(question.right);
    const was = kind === 'key' ? `原答案 ${answer}` : `原题干“${shorten(oneLine(question.stem), 20)}”`;
    return `${dayText(replaced.at, zone)} ${nameOf(replaced.by)}：${shorten(replaced.reason, 30)}（${was}）`;
  });
  return card(`${id} 的历次修改${pageNumber(versions)}`, lines, [
    ...pageButtons(versions, (page) => `bank.history:${id}:${page}`),
    [{ text: '⬅ 返回题目', data: `bank.show:${id}` }],
  ]);
}

export const askSuspendReason = (id: string): Message =>
  card(
    `停用 ${id}`,
    ['请发送停用的原因。停用后不再进入新试卷和练习；已经生成的试卷不变。'],
    [[toQuestion(id)]],
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
