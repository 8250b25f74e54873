import { questionCount, totalPoints } from '../../bank/domain/blueprint.ts';
import { momentText, periodText, periodWithCountdown } from '../../bot/messages/moment.ts';
import { passOnButton } from '../../bot/messages/pass-on.ts';
import { label } from '../../kernel/label.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { timeOf } from '../../kernel/plain-date.ts';
import { type RichText, rich } from '../../kernel/rich-text.ts';
import { ON_PAPER } from '../../kernel/score-origin.ts';
import { nextButton } from '../../kernel/styled-buttons.ts';
import {
  type AttemptSummary,
  chancesUsed,
  countingAttempt,
  type Exam,
  isFinished,
  isUnderWay,
  phaseOf,
  type StartRefusal,
} from '../domain/exam.ts';
import { linkToExam } from '../domain/exam-link.ts';
import { COUNTS_NAMES, examLabels } from './exam-names-messages.ts';

type Called = (around: { before: string; behind?: string }) => string;

/** Says until when, where the title leaves room for it: which exam it is comes first, and its card says both. */
function untilOf(before: string, title: string, end: string | undefined, called: Called): string {
  const both = end === undefined ? '' : called({ before, behind: `（${end} 截止）` });
  return both.includes(title) ? both : called({ before });
}

/** Returns the button of the menu that leads to an exam, with its close; `labelOf`: how it is told from the others there. */
export function openExamButton(exam: Exam, labelOf: ReturnType<typeof examLabels>, zone: string): Button {
  const { id, title, closesAt } = exam;
  const end = closesAt === undefined ? undefined : momentText(closesAt, zone);
  return { text: untilOf('考试：', title, end, (around) => labelOf(exam, around)), data: `exam.open:${id}` };
}

/** Returns the button of the menu that leads back to a paper, with its end. */
export function underWayButton({ examId, title, deadline }: AttemptSummary, zone: string): Button {
  const called: Called = ({ before, behind = '' }) => label(`${before}${title}`, behind);
  return {
    text: untilOf('继续作答：', title, timeOf(deadline, zone), called),
    data: `exam.open:${examId}`,
  };
}

/** Returns the button by which an exam that can still be sat is passed on: its link shows the rules to whom it is arranged for. */
export function passOnExam(exam: Exam, bot: string, { zone, now }: { zone: string; now: number }): Button[] {
  const { id, title, opensAt, closesAt, withdrawnAt } = exam;
  if (withdrawnAt !== undefined || closesAt === undefined || closesAt <= now) return [];
  const words = `【考试】${title}\n时间：${periodText(opensAt, closesAt, zone, now)}\n点开链接即可进入。`;
  return [passOnButton(linkToExam(bot, id), words)];
}

const back: Button = { text: '⬅ 返回', data: 'exam.list' };

type Listed = { exam: Exam; attempts: readonly AttemptSummary[] };

/** Lists a person's exams and the self-tests, with what each is to them now; it cannot be passed on. */
export function examList(
  exams: readonly Listed[],
  selfTests: readonly Listed[],
  { now, zone }: { now: number; zone: string },
): Message {
  const listed = [...exams, ...selfTests];
  const labelOf = examLabels(
    listed.map(({ exam }) => exam),
    zone,
  );
  const toButton = ({ exam, attempts }: Listed): Button[] => [
    {
      text: labelOf(exam, { behind: ` · ${stateOf(exam, attempts, now)}` }),
      data: `exam.open:${exam.id}`,
    },
  ];
  const rows = listed.map(toButton);
  const intro = exams.length > 0 ? '请选择：' : '目前没有安排给您的考试。可以随时自测：';
  return { ...card('廉政知识考试', [intro], rows), isProtected: true };
}

function stateOf(exam: Exam, attempts: readonly AttemptSummary[], now: number): string {
  const isOpen = attempts.some((attempt) => isUnderWay(attempt, now));
  if (exam.closesAt === undefined) return isOpen ? '继续' : '随时可做';
  if (isOpen) return '作答中';
  if (exam.withdrawnAt !== undefined) return '已撤回';
  if (attempts.length > 0) return '已参加';
  return { upcoming: '未开始', open: '未参加', closed: '已截止' }[phaseOf(exam, now)];
}

/** Says the rules before the start; 开始 becomes 继续 while an attempt is open. */
export function rulesCard(
  exam: Exam,
  attempts: readonly AttemptSummary[],
  now: number,
  zone: string,
): Message {
  const { blueprint } = exam;
  const underWay = attempts.some((attempt) => isUnderWay(attempt, now));
  const mayStart = underWay || mayBegin(exam, attempts, now);
  const start: Button[][] = mayStart
    ? [[nextButton(underWay ? '▶ 继续作答' : '▶ 开始', `exam.start:${exam.id}`)]]
    : [];
  const results = attempts
    .filter((attempt) => !isUnderWay(attempt, now) && !attempt.isOnPaper)
    .map((attempt) => [resultButton(attempt)]);
  const points = `共 ${questionCount(blueprint)} 题，满分 ${totalPoints(blueprint)} 分，${blueprint.passMark} 分合格`;
  const time = `限时 ${blueprint.minutes} 分钟，到时自动交卷`;
  const lines = [
    exam.withdrawnAt !== undefined && `⚠ ${startRefusals.withdrawn}`,
    points,
    time,
    paceText(exam),
    windowText(exam, zone, now),
    chancesText(exam, attempts),
    answersText(exam),
  ];
  // The card becomes the question card, and only what was sent protected stays so.
  return { ...card(exam.title, lines, [...start, ...results, [back]]), isProtected: true };
}

function resultButton({ id, number, score }: AttemptSummary): Button {
  return {
    text: `第 ${number} 次：${score ?? '待交卷'}${score === undefined ? '' : ' 分'}`,
    data: `exam.result:${id}`,
  };
}

function mayBegin(exam: Exam, attempts: readonly AttemptSummary[], now: number): boolean {
  const isOpen = phaseOf(exam, now) === 'open' && exam.withdrawnAt === undefined;
  return isOpen && chancesUsed(attempts) < (exam.attemptsAllowed ?? Number.POSITIVE_INFINITY);
}

/** Returns the way to another try, with how many are left, for whoever has handed one in and may. */
export function nextTry(exam: Exam, attempts: readonly AttemptSummary[], now: number): Button[] {
  if (!mayBegin(exam, attempts, now)) return [];
  const { id, attemptsAllowed } = exam;
  const left = attemptsAllowed === undefined ? '' : `（还有 ${attemptsAllowed - chancesUsed(attempts)} 次）`;
  return [{ text: `🔁 再考一次${left}`, data: `exam.open:${id}` }];
}

/** Whoever sits it should know before the first question comes. */
function paceText({ secondsPerQuestion }: Pick<Exam, 'secondsPerQuestion'>): string | undefined {
  return secondsPerQuestion === undefined
    ? undefined
    : `每题限时 ${secondsPerQuestion} 秒，自题目显示时起算，时间到自动换下一题`;
}

function windowText({ opensAt, closesAt }: Exam, zone: string, now: number): RichText | undefined {
  if (closesAt === undefined) return undefined;
  return rich`时间：${periodWithCountdown(opensAt, closesAt, zone, now)}`;
}

function chancesText(
  { attemptsAllowed, counts }: Exam,
  attempts: readonly AttemptSummary[],
): string | undefined {
  if (attemptsAllowed === undefined) return undefined;
  const onPaper = attempts.find(({ isOnPaper }) => isOnPaper);
  const paper = onPaper ? `；${ON_PAPER}成绩 ${onPaper.score} 分` : '';
  const rule =
    attemptsAllowed > 1 || (onPaper && attempts.length > 1)
      ? `，${COUNTS_NAMES[counts]}${meanText(counts, attempts)}`
      : '';
  return `机会：${attemptsAllowed} 次（已用 ${chancesUsed(attempts)} 次）${rule}${paper}`;
}

/** The mean so far, where it counts and is another number than a single score. */
function meanText(counts: Exam['counts'], attempts: readonly AttemptSummary[]): string {
  const isMean = counts === 'mean' && attempts.filter(isFinished).length > 1;
  const counting = isMean ? countingAttempt(counts, attempts) : undefined;
  return counting ? `（现为 ${counting.score} 分）` : '';
}

function answersText({ review, navigation }: Exam): string {
  const order = navigation === 'forward-only' ? '只能向前作答，不能返回；' : '';
  const { beforeClose, afterClose } = review;
  if (afterClose === 'score') return `${order}只公布成绩`;
  const what = afterClose === 'answers' ? '答案和解析' : '各题对错';
  return `${order}${beforeClose === 'score' ? `${what}在考试截止后公布` : `交卷后即可查看${what}`}`;
}

/** Says to whoever followed a link why it opens no exam for them; nothing of an exam that is not theirs. */
export function cannotOpen(
  why: 'unknown-exam' | 'withdrawn' | 'not-invited' | 'closed',
  title?: string,
): Message {
  const hint = why === 'closed' ? '您没有参加这场考试。' : '安排给您的考试都列在“我的考试”里。';
  return card(
    title ?? '打不开这场考试',
    [startRefusals[why], hint],
    [[{ text: '我的考试', data: 'exam.list' }]],
  );
}

export const startRefusals: Record<
  StartRefusal | 'unknown-exam' | 'bank-too-small' | 'other-under-way',
  string
> = {
  withdrawn: '这场考试已经撤回。',
  'other-under-way': '您有另一份试卷正在作答，请先交卷。发送 /exam 可以回到那份试卷。',
  'not-invited': '这场考试没有安排给您。',
  'not-open-yet': '考试还没有开始。',
  closed: '考试已经截止。',
  'no-attempts-left': '您的作答机会已经用完。',
  'unknown-exam': '没有找到这场考试。',
  'bank-too-small': '题库暂时不足以组卷，请告知廉政专员。',
};

/** Writes what the audience of a new exam reads. */
export function announcement(
  exam: Pick<Exam, 'title' | 'blueprint' | 'opensAt' | 'closesAt' | 'secondsPerQuestion'>,
  zone: string,
  now: number,
): string {
  const { title, blueprint, opensAt, closesAt } = exam;
  const points = `共 ${questionCount(blueprint)} 题，满分 ${totalPoints(blueprint)} 分，${blueprint.passMark} 分合格。`;
  const pace = paceText(exam);
  return [
    `【考试通知】${title}`,
    `时间：${closesAt === undefined ? momentText(opensAt, zone) : periodText(opensAt, closesAt, zone, now)}`,
    `限时 ${blueprint.minutes} 分钟，${points}`,
    ...(pace === undefined ? [] : [`${pace}。`]),
    '请在截止前独立完成。点下方按钮进入，也可随时发送 /exam。',
  ].join('\n');
}
