import { questionCount, totalPoints } from '../../domain/blueprint.ts';
import { type AttemptSummary, type Exam, isUnderWay, phaseOf, type StartRefusal } from '../../domain/exam.ts';
import { type Attempt, blanksOf } from '../../domain/exam-attempt.ts';
import { timeOf } from '../../domain/plain-date.ts';
import { interactionOf } from '../../domain/question.ts';
import { questionTypeOf } from '../../domain/question-types/index.ts';
import { type Button, card, type Message } from '../message.ts';
import { openQuestionCard } from '../question-view.ts';
import { momentText } from './moment.ts';

const SHEET_PAGE_SIZE = 40;
const SHEET_ROW_SIZE = 5;

const back: Button = { text: '⬅ 返回', data: 'exam.list' };

type Listed = { exam: Exam; attempts: readonly AttemptSummary[] };

export function examList(exams: readonly Listed[], selfTests: readonly Exam[], now: number): Message {
  const toButton = ({ exam, attempts }: Listed): Button[] => [
    { text: `${exam.title} · ${stateOf(exam, attempts, now)}`, data: `exam.open:${exam.id}` },
  ];
  const rows = [...exams, ...selfTests.map((exam) => ({ exam, attempts: [] }))].map(toButton);
  const intro = exams.length > 0 ? '请选择：' : '目前没有安排给您的考试。可以随时自测：';
  return card('廉政知识考试', [intro], rows);
}

function stateOf(exam: Exam, attempts: readonly AttemptSummary[], now: number): string {
  if (attempts.some((attempt) => isUnderWay(attempt, now))) return '作答中';
  if (attempts.length > 0) return '已参加';
  if (exam.closesAt === undefined) return '随时可做';
  return { upcoming: '未开始', open: '未参加', closed: '已截止' }[phaseOf(exam, now)];
}

/** The rules before the start; 开始 becomes 继续 while an attempt is open. */
export function rulesCard(
  exam: Exam,
  attempts: readonly AttemptSummary[],
  now: number,
  zone: string,
): Message {
  const { blueprint } = exam;
  const underWay = attempts.some((attempt) => isUnderWay(attempt, now));
  const mayStart = underWay || (phaseOf(exam, now) === 'open' && attempts.length < attemptsOf(exam));
  const start: Button[][] = mayStart
    ? [[{ text: underWay ? '▶ 继续作答' : '▶ 开始', data: `exam.start:${exam.id}` }]]
    : [];
  const results = attempts
    .filter((attempt) => !isUnderWay(attempt, now))
    .map((attempt) => [resultButton(attempt)]);
  const points = `共 ${questionCount(blueprint)} 题，满分 ${totalPoints(blueprint)} 分，${blueprint.passMark} 分合格`;
  const time = `限时 ${blueprint.minutes} 分钟，到时自动交卷`;
  const lines = [points, time, windowText(exam, zone), chancesText(exam, attempts.length), answersText(exam)];
  return card(exam.title, lines, [...start, ...results, [back]]);
}

function resultButton({ id, number, score }: AttemptSummary): Button {
  return {
    text: `第 ${number} 次：${score ?? '待交卷'}${score === undefined ? '' : ' 分'}`,
    data: `exam.result:${id}`,
  };
}

function attemptsOf(exam: Exam): number {
  return exam.attemptsAllowed ?? Number.POSITIVE_INFINITY;
}

function windowText(exam: Exam, zone: string): string | undefined {
  if (exam.closesAt === undefined) return undefined;
  return `时间：${momentText(exam.opensAt, zone)} 至 ${momentText(exam.closesAt, zone)}`;
}

function chancesText({ attemptsAllowed, counts }: Exam, made: number): string | undefined {
  if (attemptsAllowed === undefined) return undefined;
  const which = counts === 'best' ? '取最高分' : '取最后一次';
  return `机会：${attemptsAllowed} 次（已用 ${made} 次）${attemptsAllowed > 1 ? `，${which}` : ''}`;
}

function answersText({ review, navigation }: Exam): string {
  const order = navigation === 'forward-only' ? '只能向前作答，不能返回；' : '';
  return `${order}${review.beforeClose === 'answers' ? '交卷后即可查看答案和解析' : '答案和解析在考试截止后公布'}`;
}

/** The card on which an attempt is answered, at the question where it stands. */
export function questionCard(attempt: Attempt, zone: string): Message {
  const { id, paper, progress, deadline } = attempt;
  const { position } = progress;
  const item = paper[position];
  if (!item) throw new Error(`Attempt ${id} stands at question ${position}, which its paper does not have.`);
  const { question, order, points } = item;
  const response = progress.responses[position] ?? [];
  const label = questionTypeOf(question.type).label;
  const place = `第 ${position + 1}/${paper.length} 题 · ${label} · ${points}分 · 截止 ${timeOf(deadline, zone)}`;
  return openQuestionCard(
    {
      heading: progress.flagged.includes(position) ? `${place} · ⚑` : place,
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

function navigationRows({ id, paper, progress, rules }: Attempt): Button[][] {
  const { position } = progress;
  const next: Button[] =
    position + 1 < paper.length ? [{ text: '下一题 ➡', data: `exam.go:${id}:${position + 1}` }] : [];
  const end: Button = { text: '交卷', data: `exam.end:${id}` };
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

/** All questions of a paper at a glance, forty to a page: ● answered, ○ blank, ⚑ marked. */
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
    ...chunk(buttons, SHEET_ROW_SIZE),
    ...(turn.length > 0 ? [turn] : []),
    backToPaper(attempt, '交卷'),
  ];
  const blanks = blanksOf(attempt).length;
  const tally = `已答 ${paper.length - blanks} 题，未答 ${blanks} 题，标记 ${progress.flagged.length} 题`;
  return card(`${attempt.rules.title} · 答题卡`, [tally, '● 已答　○ 未答　⚑ 已标记'], rows);
}

function backToPaper({ id, progress }: Attempt, end: string): Button[] {
  return [
    { text: '⬅ 回到题目', data: `exam.go:${id}:${progress.position}` },
    { text: end, data: `exam.end:${id}` },
  ];
}

/** The second question before the hand-in: it names the blanks. */
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
  const [goBack] = backToPaper(attempt, '');
  return card(`${rules.title} · 交卷`, lines, [
    [{ text: '确定交卷', data: `exam.handin:${id}` }],
    ...(goBack ? [[goBack]] : []),
  ]);
}

/** What an older card becomes when it is tapped. */
export function closedCard(attempt: Attempt): Message {
  return card(
    `${attempt.rules.title} · 此卡片已停用`,
    ['请在最新的卡片上作答，或改在这里继续。'],
    [[{ text: '▶ 在这里继续', data: `exam.start:${attempt.examId}` }]],
  );
}

export const startRefusals: Record<
  StartRefusal | 'unknown-exam' | 'bank-too-small' | 'other-under-way',
  string
> = {
  'other-under-way': '您有另一份试卷正在作答，请先交卷。发送 /exam 可以回到那份试卷。',
  'not-invited': '这场考试没有安排给您。',
  'not-open-yet': '考试还没有开始。',
  closed: '考试已经截止。',
  'no-attempts-left': '您的作答机会已经用完。',
  'unknown-exam': '没有找到这场考试。',
  'bank-too-small': '题库暂时不足以组卷，请告知廉政专员。',
};

export const toasts = {
  timeOver: '时间已到，已按截止时的作答自动交卷。',
  handedIn: '这份试卷已经交卷。',
  oldCard: '这张卡片已停用。',
  noWayBack: '本场考试只能向前作答。',
  savedLast: '已保存。这是最后一题。',
};

/** Sent once, five minutes before the end. */
export function endingSoon(attempt: Attempt, zone: string): Message {
  const blanks = blanksOf(attempt).length;
  return card(`${attempt.rules.title}即将截止`, [
    `${timeOf(attempt.deadline, zone)} 截止，届时自动交卷。`,
    blanks > 0 ? `还有 ${blanks} 题未答。` : '全部题目都已作答。',
  ]);
}

/** What the audience of a new exam reads. */
export function announcement(
  exam: Pick<Exam, 'title' | 'blueprint' | 'opensAt' | 'closesAt'>,
  zone: string,
): string {
  const { title, blueprint, opensAt, closesAt } = exam;
  const points = `共 ${questionCount(blueprint)} 题，满分 ${totalPoints(blueprint)} 分，${blueprint.passMark} 分合格。`;
  const until = closesAt === undefined ? '' : ` 至 ${momentText(closesAt, zone)}`;
  return [
    `【考试通知】${title}`,
    `时间：${momentText(opensAt, zone)}${until}`,
    `限时 ${blueprint.minutes} 分钟，${points}`,
    '请在截止前独立完成。点下方按钮进入，也可随时发送 /exam。',
  ].join('\n');
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
