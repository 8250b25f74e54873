import type { Question } from '../../bank/domain/question.ts';
import { questionTypeOf } from '../../bank/domain/question-types/index.ts';
import { letterOf } from '../../bank/domain/question-types/option-letters.ts';
import { type Page, pageButtons, pageNumber, shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import type { Exam } from '../domain/exam.ts';
import type { Effect, Regrading } from '../domain/regrading.ts';

const QUESTIONS_SHOWN = 7;
const RECORDS_SHOWN = 3;
const STEM_SHOWN = 30;

const cancel: Button = { text: '取消', data: 'regrade.cancel' };

/**
 * Asks which question has the wrong key, under the corrections so far.
 *
 * @param pending questions whose key the bank has corrected, and the exam has not
 */
export function askQuestion(
  { id: examId, title }: Exam,
  records: readonly Regrading[],
  pending: Page<Question>,
): Message {
  const lines = records
    .slice(-RECORDS_SHOWN)
    .map(
      ({ questionId, reason, scores }) =>
        `${questionId}：${shorten(reason, STEM_SHOWN)}（${scores.length} 份改分）`,
    );
  return card(
    `${title} · 改正答案`,
    [
      '请发送题目编号，或题干中的几个字。',
      pending.total > 0 && `题库中已更正答案、本场考试还没有改的有 ${pending.total} 题，点下方预览：`,
      lines.length > 0 && '已有的改正：',
      ...lines,
    ],
    [
      ...pending.entries.map(({ id, stem }) => [{ text: stem, data: `regrade.follow:${examId}:${id}` }]),
      ...pageButtons(pending, (page) => `regrade.find:${examId}:${page}`),
      [cancel],
    ],
  );
}

/** Lists the exams whose papers held the question with the former key; `labelOf`: how they are told from each other. */
export function affectedCard(
  questionId: string,
  exams: Page<Exam>,
  labelOf: (exam: Exam) => string,
): Message {
  const rows = exams.entries.map((exam) => [
    { text: labelOf(exam), data: `regrade.follow:${exam.id}:${questionId}` },
  ]);
  const lines = exams.total > 0 ? ['请选择要预览改判的考试：'] : ['没有受影响的考试。'];
  return card(`${questionId} · 受影响的考试${pageNumber(exams)}`, lines, [
    ...rows,
    ...pageButtons(exams, (page) => `regrade.affected:${questionId}:${page}`),
    [cancel],
  ]);
}

/** Lists the questions that a search has found in the exam's papers, the first of many. */
export function questionsFound(examId: string, questions: readonly Question[]): Message {
  if (questions.length === 0) return card('没有找到题目', ['请换几个字再发，或发送题目编号。'], [[cancel]]);
  const shown = questions.slice(0, QUESTIONS_SHOWN);
  const rows = shown.map(({ id, stem }) => [{ text: stem, data: `regrade.question:${examId}:${id}` }]);
  const more = questions.length > QUESTIONS_SHOWN && '还有更多，请多发几个字。';
  return card(`找到 ${questions.length} 题`, ['请选择题目：', more], [...rows, [cancel]]);
}

/** Shows a question as the papers have it, and asks for the right answer. */
export const askKey = ({ id, type, stem, options, right }: Question): Message =>
  card(
    `改正答案 · ${id} · ${questionTypeOf(type).label}`,
    [
      stem,
      ...options.map((option, index) => `${letterOf(index)}. ${option}`),
      `现在的答案：${questionTypeOf(type).formatAnswer(right)}`,
      '请发送正确的答案。',
    ],
    [[cancel]],
  );

export const keyRefused = (why: string): Message => card('请重新发送答案', [why], [[cancel]]);

export const askReason = (): Message =>
  card('改正的原因', ['请发送一句话：为什么要改。原因会告知改分的人，并和新旧答案一起存档。'], [[cancel]]);

/** Says what the correction would do to people; the button holds for this effect (`token`) alone. */
export function previewCard(
  { id, type, right: before }: Question,
  { right, reason }: { right: readonly number[]; reason: string },
  effect: Effect,
  token: string,
): Message {
  const { formatAnswer } = questionTypeOf(type);
  const { met, changed, passes, fails } = effect;
  return card(
    `改正答案 · ${id}`,
    [
      `答案：${formatAnswer(before)} → ${formatAnswer(right)}`,
      `原因：${reason}`,
      `${met} 人的试卷有这道题，${changed.length} 人的成绩改变。`,
      `${passes} 人由未合格变为合格，${fails} 人由合格变为未合格。`,
    ],
    [
      [confirmButton('确定改正并重新计分', `regrade.confirm:${token}`)],
      [{ text: '取消', data: `regrade.cancel:${token}` }],
    ],
  );
}

/**
 * Tells somebody that their score has changed. The reason may tell the answer, and who reads this may be at another paper: it
 * stands with the score.
 */
export const regradedNotice = (title: string): string =>
  [
    `【成绩更正】${title}`,
    '有一道题的答案已经改正，您的成绩随之改变。',
    '发送 /me 查看新的成绩和改正的原因。',
  ].join('\n');

/**
 * Says how many are told of a new score, and that the bank may need the same correction.
 *
 * @param toBank the question, where the bank still has the former key
 */
export const regraded = ({ id, title }: Exam, { changed }: Effect, toBank: string | undefined): Message =>
  card(
    `已改正：${title}`,
    [
      changed.length > 0 ? `${changed.length} 人的成绩已改变，正在通知他们。` : '没有人的成绩改变。',
      toBank !== undefined && '题库中的这道题还是原来的答案，请同时改正，以免再次出现。',
    ],
    [
      ...(toBank === undefined
        ? []
        : [[{ text: '同时改正题库中的答案', data: `bank.follow:${id}:${toBank}` }]]),
      [{ text: '⬅ 返回', data: `desk.show:${id}` }],
    ],
  );
