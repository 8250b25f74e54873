import { openQuestionCard } from '../../bank/bot/question-view-messages.ts';
import { interactionOf } from '../../bank/domain/question.ts';
import { questionTypeOf } from '../../bank/domain/question-types/index.ts';
import { countedDown, timeWithCountdown } from '../../bot/messages/moment.ts';
import { buttonRows } from '../../bot/messages/pages.ts';
import { type Button, card, type Message, type Offer } from '../../kernel/message.ts';
import { clockOf, timeOf } from '../../kernel/plain-date.ts';
import { type RichText, rich } from '../../kernel/rich-text.ts';
import { endButton, nextButton } from '../../kernel/styled-buttons.ts';
import { type Attempt, blanksOf } from '../domain/exam-attempt.ts';
import { questionEndOf } from '../domain/question-time.ts';

const SHEET_PAGE_SIZE = 40;
const SHEET_ROW_SIZE = 5;

/** Shows the card on which an attempt is answered, at the question where it stands. */
export function questionCard(attempt: Attempt, zone: string): Offer {
  const { id, paper, progress } = attempt;
  const { position } = progress;
  const item = paper[position];
  if (!item) throw new Error(`Attempt ${id} stands at question ${position}, which its paper does not have.`);
  const { question, order, points } = item;
  const response = progress.responses[position] ?? [];
  const label = questionTypeOf(question.type).label;
  const place = `第 ${position + 1}/${paper.length} 题 · ${label} · ${points}分`;
  return openQuestionCard(
    {
      heading: progress.flagged.includes(position) ? `${place} · ⚑` : place,
      timing: timeText(attempt, zone),
      stem: question.stem,
      options: order.map((index) => ({
        text: question.options[index] ?? '',
        isChosen: response.includes(index),
      })),
      interaction: interactionOf(question),
      dataFor: (option, chosen) => `exam.a:${id}:${position}:${option}:${chosen ? 1 : 0}`,
    },
    navigationRows(attempt),
  );
}

/** Says until when the paper, and with a time of its own the question, may be answered: in the server's time, which alone counts. */
function timeText(attempt: Attempt, zone: string): RichText {
  const { deadline } = attempt;
  const end = questionEndOf(attempt);
  const { secondsPerQuestion } = attempt.rules;
  if (end === undefined || secondsPerQuestion === undefined)
    return rich`截止 ${timeWithCountdown(deadline, zone)}`;
  const own = rich`本题限时 ${secondsPerQuestion} 秒 · 至 ${countedDown(clockOf(end, zone), end, zone)}`;
  return rich`${own} · 全卷截止 ${timeOf(deadline, zone)}`;
}

function navigationRows(attempt: Attempt): Button[][] {
  const { id, paper, progress, rules } = attempt;
  const { position } = progress;
  const next: Button[] =
    position + 1 < paper.length ? [{ text: '下一题 ➡', data: `exam.go:${id}:${position + 1}` }] : [];
  const end = handInButton(attempt);
  if (rules.navigation === 'forward-only') return [[...next, end]];
  const previous: Button[] =
    position > 0 ? [{ text: '⬅ 上一题', data: `exam.go:${id}:${position - 1}` }] : [];
  const isFlagged = progress.flagged.includes(position);
  const mark = {
    text: isFlagged ? '取消 ⚑' : '⚑ 标记',
    data: `exam.flag:${id}:${position}:${isFlagged ? 0 : 1}`,
  };
  const sheet = { text: '▦ 答题卡', data: `exam.sheet:${id}:${Math.floor(position / SHEET_PAGE_SIZE)}` };
  return [
    [...previous, mark, ...next],
    [sheet, end],
  ];
}

/** Shows all questions of a paper at a glance, forty to a page: ● answered, ○ blank, ⚑ marked. */
export function answerSheet(attempt: Attempt, page: number): Message {
  const { id, paper, progress } = attempt;
  const pages = Math.ceil(paper.length / SHEET_PAGE_SIZE);
  const first = Math.min(Math.max(0, Math.trunc(page) || 0), pages - 1) * SHEET_PAGE_SIZE;
  const buttons = paper.slice(first, first + SHEET_PAGE_SIZE).map((_, index) => {
    const position = first + index;
    const answered = (progress.responses[position]?.length ?? 0) > 0 ? '●' : '○';
    const mark = progress.flagged.includes(position) ? '⚑' : '';
    return { text: `${answered}${position + 1}${mark}`, data: `exam.go:${id}:${position}` };
  });
  const turn = Array.from({ length: pages > 1 ? pages : 0 }, (_, index) => ({
    text: `${index * SHEET_PAGE_SIZE + 1}–${Math.min(paper.length, (index + 1) * SHEET_PAGE_SIZE)} 题`,
    data: `exam.sheet:${id}:${index}`,
  }));
  const rows = [
    ...buttonRows(buttons, SHEET_ROW_SIZE),
    ...(turn.length > 0 ? [turn] : []),
    [backToPaper(attempt), handInButton(attempt)],
  ];
  const blanks = blanksOf(attempt).length;
  const tally = `已答 ${paper.length - blanks} 题，未答 ${blanks} 题，标记 ${progress.flagged.length} 题`;
  return card(`${attempt.rules.title} · 答题卡`, [tally, '● 已答　○ 未答　⚑ 已标记'], rows);
}

const backToPaper = ({ id, progress }: Attempt): Button => ({
  text: '⬅ 回到题目',
  data: `exam.go:${id}:${progress.position}`,
});

/** Asks whether to hand in; nothing is handed in by it. */
const handInButton = ({ id }: Attempt): Button => endButton('交卷', `exam.end:${id}`);

/** Asks once more before the hand-in, and names the blanks. */
export function handInWarning(attempt: Attempt): Message {
  const { id, progress, rules } = attempt;
  const blanks = blanksOf(attempt);
  const numbers = blanks
    .slice(0, 10)
    .map((position) => position + 1)
    .join('、');
  const more = blanks.length > 10 ? ' 等' : '';
  const lines = [
    blanks.length === 0 ? '全部题目都已作答。' : `还有 ${blanks.length} 题未答：第 ${numbers} 题${more}。`,
    progress.flagged.length > 0 && `标记了 ${progress.flagged.length} 题。`,
    '交卷后不能再改。确定交卷吗？',
  ];
  return card(`${rules.title} · 交卷`, lines, [
    [endButton('确定交卷', `exam.handin:${id}`)],
    [backToPaper(attempt)],
  ]);
}

/** Returns what an older card becomes when it is tapped. */
export function closedCard(attempt: Attempt): Message {
  return card(
    `${attempt.rules.title} · 此卡片已停用`,
    ['请在最新的卡片上作答，或改在这里继续。'],
    [[nextButton('▶ 在这里继续', `exam.start:${attempt.examId}`)]],
  );
}

export const toasts = {
  timeOver: '时间已到，已按截止时的作答自动交卷。',
  handedIn: '这份试卷已经交卷。',
  oldCard: '这张卡片已停用。',
  questionOver: '本题时间已到，已转到下一题。',
  savedLast: '已保存。这是最后一题。',
};

/** Answers a tap on a question that has been left, by the person or by the end of its time. */
export const noWayBack = ({ rules }: Attempt): string =>
  rules.secondsPerQuestion === undefined
    ? '本场考试只能向前作答。'
    : '那道题已经过去，不能再改。请看现在的题目。';

/** Warns the person once, five minutes before the end. */
export function endingSoon(attempt: Attempt, zone: string): Message {
  const blanks = blanksOf(attempt).length;
  return card(`${attempt.rules.title}即将截止`, [
    rich`${timeWithCountdown(attempt.deadline, zone)}截止，届时自动交卷。`,
    blanks > 0 ? `还有 ${blanks} 题未答。` : '全部题目都已作答。',
  ]);
}
