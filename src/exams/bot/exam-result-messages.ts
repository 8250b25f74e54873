import { notConcernedMark } from '../../bank/bot/question-state-messages.ts';
import { type RevealedQuestion, revealedQuestionCard } from '../../bank/bot/question-view-messages.ts';
import { isRight } from '../../bank/domain/question.ts';
import { questionTypeOf } from '../../bank/domain/question-types/index.ts';
import type { WeakTopic } from '../../bank/domain/weak-topic.ts';
import { momentText, withCountdown } from '../../bot/messages/moment.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { type RichText, rich } from '../../kernel/rich-text.ts';
import { type Exam, hasPassed, isCertified, isFinished, overAt, type ReviewLevel } from '../domain/exam.ts';
import { type Attempt, summarize } from '../domain/exam-attempt.ts';
import type { Regrading } from '../domain/regrading.ts';

type Result = { attempt: Attempt; exam: Exam; level: ReviewLevel; isWithheld: boolean };

/** Where most was wrong, with the instrument's title. */
export type Weakness = WeakTopic & { title: string; isNotConcerned: boolean };

/** What more is said below the score; a correction's reason may tell the answer. */
type Remarks = {
  weakness?: Weakness | undefined;
  corrections?: readonly Regrading[];
  /** The way to another try, where there is one. */
  nextTry?: Button[];
};

/** Says the score, with as much of the answers as may be shown now. */
export function resultCard(
  { attempt, exam, level, isWithheld }: Result,
  zone: string,
  { weakness, corrections = [], nextTry = [] }: Remarks = {},
): Message {
  const summary = summarize(attempt);
  if (!isFinished(summary)) throw new Error(`Attempt ${attempt.id} has not been handed in.`);
  const { score, total, handedInAt } = summary;
  const by = attempt.progress.handedIn?.by === 'deadline' ? '到时自动交卷' : '交卷';
  const wrong = wrongPositions(attempt);
  const lines = [
    `得分：${score} / ${total}　${hasPassed(summary) ? '合格' : '未合格'}（合格线 ${summary.passMark} 分）`,
    `${momentText(handedInAt, zone)} ${by}`,
    level !== 'score' && marksText(attempt, wrong),
    isWithheld ? WITHHELD : level !== exam.review.afterClose && laterText(exam, zone),
    ...corrections.map(({ reason }) => `有一道题的答案已经改正。原因：${reason}`),
    weakness &&
      `薄弱点：《${weakness.title}》${notConcernedMark(weakness.isNotConcerned)}，${weakness.asked} 题中 ${weakness.wrong} 题未答对`,
  ];
  const review: Button[][] =
    level === 'answers' && wrong.length > 0
      ? [[{ text: `查看错题（${wrong.length}）`, data: `exam.review:${attempt.id}:0` }]]
      : [];
  const practise: Button[][] =
    weakness && !weakness.isNotConcerned
      ? [[{ text: '练习薄弱点', data: `practice.topic:i:${weakness.instrument}` }]]
      : [];
  return card(`${attempt.rules.title} · 成绩`, lines, [
    ...review,
    ...practise,
    ...(nextTry.length > 0 ? [nextTry] : []),
    ...(isCertified(exam, summary) ? [[{ text: '📄 成绩证明', data: `exam.proof:${attempt.id}` }]] : []),
    [{ text: '⬅ 返回', data: 'exam.list' }],
  ]);
}

function marksText(attempt: Attempt, wrong: readonly number[]): string {
  if (wrong.length === 0) return '全部答对。';
  const numbers = wrong.map((position) => position + 1).join('、');
  return `答对 ${attempt.paper.length - wrong.length} 题；未得满分：第 ${numbers} 题`;
}

const WITHHELD = '您有另一份试卷正在作答，交卷以后才能在这里查看答案。';

function laterText(exam: Exam, zone: string): RichText | undefined {
  const { review } = exam;
  const closesAt = overAt(exam);
  if (closesAt === undefined || review.afterClose === 'score') return undefined;
  const what = review.afterClose === 'answers' ? '答案和解析' : '各题对错';
  return rich`${what}在 ${withCountdown(closesAt, zone)}考试截止后公布。`;
}

/** Shows one of the questions that did not earn full points, with its answer. Only after the reveal. */
export function reviewCard(
  attempt: Attempt,
  index: number,
  basisOf: (position: number) => Pick<RevealedQuestion, 'citation' | 'article'>,
): Message | undefined {
  const wrong = wrongPositions(attempt);
  const position = wrong[index];
  const item = position === undefined ? undefined : attempt.paper[position];
  if (position === undefined || !item) return undefined;
  const { question, order } = item;
  const response = attempt.progress.responses[position] ?? [];
  const turn = (to: number, text: string): Button[] =>
    wrong[to] === undefined ? [] : [{ text, data: `exam.review:${attempt.id}:${to}` }];
  const rows = [
    [...turn(index - 1, '⬅ 上一题'), ...turn(index + 1, '下一题 ➡')],
    [{ text: '⬅ 返回成绩', data: `exam.result:${attempt.id}` }],
  ];
  return revealedQuestionCard(
    {
      heading: `错题 ${index + 1}/${wrong.length} · 第 ${position + 1} 题 · ${questionTypeOf(question.type).label}`,
      stem: question.stem,
      options: order.map((original) => ({
        text: question.options[original] ?? '',
        isChosen: response.includes(original),
        isRight: question.right.includes(original),
      })),
      explanation: question.explanation,
      ...basisOf(position),
    },
    rows.filter((row) => row.length > 0),
  );
}

function wrongPositions(attempt: Attempt): number[] {
  return attempt.paper.flatMap(({ question }, position) =>
    isRight(question, attempt.progress.responses[position] ?? []) ? [] : [position],
  );
}

/** Tells the person that their time ran out, and what became of the attempt. */
export function handedInByDeadline(attempt: Attempt): Message {
  const { score, total } = summarize(attempt);
  return card(
    `${attempt.rules.title}：时间到，已自动交卷`,
    [`已答的题目都已计分。得分：${score} / ${total}`],
    [[{ text: '查看成绩', data: `exam.result:${attempt.id}` }]],
  );
}
