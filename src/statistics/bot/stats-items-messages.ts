import { FEWEST_FOR_PERCENT } from '../../bank/domain/percent.ts';
import { interactionOf } from '../../bank/domain/question.ts';
import { questionTypeOf } from '../../bank/domain/question-types/index.ts';
import { letterOf } from '../../bank/domain/question-types/option-letters.ts';
import { numberButtons, pageButtons, pageNumber, pageOf, shorten } from '../../bot/messages/pages.ts';
import { card, type Message } from '../../kernel/message.ts';
import { FEWEST_FOR_CORRELATION, type ItemFigures, isSuspicious } from '../domain/item-analysis.ts';
import type { PaperFigures } from '../domain/paper-figures.ts';
import type { ExamAnalysis } from '../services/exam-analysis.ts';
import { oneDecimal, percentText, withPercent } from './stats-share-messages.ts';

const STEM_SHOWN = 14;

export const notOver = '考试截止、全部交卷后才能查看题目分析，以免泄露试题。';

/** Lists the questions of an exam, those to be looked at first. */
export function itemsCard({ exam, items, paper }: ExamAnalysis, wanted: number): Message {
  const shown = pageOf(items, wanted);
  const lines = shown.entries.map(
    (item, i) => `${shown.first + i + 1}. ${shorten(item.question.stem, STEM_SHOWN)} ${shortFigures(item)}`,
  );
  const open = shown.entries.map((_, i) => `analysis.item:${exam.id}:${shown.first + i}`);
  return card(
    `${exam.title} · 题目分析${pageNumber(shown)}`,
    [paperLine(paper), ...lines, items.length === 0 && '没有人交卷。'],
    [
      ...numberButtons(open, shown.first),
      ...pageButtons(shown, (page) => `analysis.items:${exam.id}:${page}`),
      [{ text: '⬅ 返回', data: `stats.show:${exam.id}` }],
    ],
  );
}

function shortFigures(item: ItemFigures): string {
  const warning = isSuspicious(item) ? '⚠ ' : '';
  return `${warning}${facilityText(item)}`;
}

/** A percentage from ten people on; below, how many earned full points. */
function facilityText({ met, right, facility }: ItemFigures): string {
  return met < FEWEST_FOR_PERCENT ? `答对 ${right}/${met} 人` : percentText(facility);
}

function paperLine(paper: PaperFigures): string {
  if ('reliability' in paper) {
    const { coefficient, reliability, standardError } = paper;
    return `信度 ${coefficient} ${reliability.toFixed(2)}，测量标准误 ${oneDecimal(standardError)} 分`;
  }
  return {
    'too-few': '信度：不足 30 人，不计算',
    'different-papers': '信度：每人题目不同，不计算',
    'no-variance': '信度：人人同分，无法计算',
  }[paper.withheld];
}

/** Shows one question with everything that is known of it. Which options are right stands there only after the reveal. */
export function itemCard(
  { exam, items, isRevealed }: ExamAnalysis,
  index: number,
  citation: string,
): Message | undefined {
  const item = items[index];
  if (!item) return undefined;
  const { question, met, chosen, blank } = item;
  const options = question.options.map((text, option) => {
    const mark = isRevealed && question.right.includes(option) ? '✔ ' : '';
    const count = chosen[option] ?? 0;
    return `${mark}${letterOf(option)}. ${text} — ${count} 人${withPercent(count, met)}`;
  });
  const turn = (to: number, text: string) =>
    items[to] ? [{ text, data: `analysis.item:${exam.id}:${to}` }] : [];
  return card(
    `题目 ${index + 1}/${items.length} · ${questionTypeOf(question.type).label} · ${question.id}`,
    [
      question.stem,
      ...options,
      blank > 0 && `未答 ${blank} 人`,
      ...figureLines(item),
      citation && `依据：${citation}`,
    ],
    [
      [...turn(index - 1, '⬅ 上一题'), ...turn(index + 1, '下一题 ➡')],
      [{ text: '⬅ 返回', data: `analysis.items:${exam.id}:0` }],
    ].filter((row) => row.length > 0),
  );
}

function figureLines(item: ItemFigures): string[] {
  const { question, met, interval, guess, discrimination } = item;
  const range =
    met < FEWEST_FOR_PERCENT ? '' : `（95% 区间 ${percentText(interval.from)}–${percentText(interval.to)}）`;
  const name = interactionOf(question) === 'choose-one' ? '正确率' : '得分率';
  const facility = `${name}：${facilityText(item)}${range}，盲猜 ${percentText(guess)}`;
  if (discrimination === undefined)
    return [facility, `区分度：${met < FEWEST_FOR_CORRELATION ? '不足 30 人，不计算' : '无法计算'}`];
  const warning = '⚠ 区分度为负：其他题答得好的人这道题反而答错，请核对答案和题干。';
  return [facility, `区分度：${discrimination.toFixed(2)}`, ...(isSuspicious(item) ? [warning] : [])];
}
