import { totalPoints } from '../../bank/domain/blueprint.ts';
import { firstLines } from '../../bot/messages/first-of-many.ts';
import { COUNTS_NAMES } from '../../exams/bot/exam-names-messages.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { ON_PAPER, scoreOrigin } from '../../kernel/score-origin.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import type { NamedReplacement, ReadAnswers, ScoresEntered } from '../services/paper-scores.ts';
import { backTo, ENTRY_TITLES, enteredLines } from './desk-entry-messages.ts';

const SHOWN = 5;
const READ_SHOWN = 3;

/** Says what was saved; scores that would replace others are shown with both numbers and wait. `nonce`: of this warning. */
export function scoresEntered(entered: ScoresEntered, nonce: string): Message {
  const { exam, replacing, people } = entered;
  const confirm: Button[] = [
    confirmButton(`确认录入 ${replacing.length} 人`, `desk.replace:${exam.id}:${nonce}`),
    { text: '不录入', data: `desk.keep:${exam.id}:${nonce}` },
  ];
  const isPlain = [replacing, entered.problems, entered.shared].every(({ length }) => length === 0);
  return card(
    ENTRY_TITLES.scores,
    [
      ...enteredLines(entered, totalPoints(exam.blueprint)),
      ...readLines(entered.read),
      ...replacingLines(exam, replacing),
      isPlain && people.length > 0 && '还有别的成绩，请继续发送。',
    ],
    [...(replacing.length > 0 ? [confirm] : []), backTo(exam.id)],
  );
}

/** The letters as they were read, to be held against the sheet. */
function readLines(read: readonly ReadAnswers[]): string[] {
  const lines = read.map(({ person, answers, blanks, score }) => {
    const empty = blanks > 0 ? `，未答 ${blanks} 题` : '';
    return `${person.name} ${score} 分${empty}，读到：${answers}`;
  });
  return lines.length === 0
    ? []
    : [...firstLines(lines, READ_SHOWN, '人'), '请与答题栏核对，有误就重新发送。'];
}

function replacingLines(exam: Exam, replacing: readonly NamedReplacement[]): (string | false)[] {
  if (replacing.length === 0) return [];
  const rule = `本场考试${COUNTS_NAMES[exam.counts]}。`;
  const lines = replacing.map((one) => `· ${replacementText(one, exam.blueprint.passMark)}`);
  return [
    `⚠ ${replacing.length} 人已有成绩，还没有保存：`,
    ...firstLines(lines, SHOWN, '人'),
    `${rule}确认后，前后分数都记入操作记录。`,
  ];
}

/** @example '唐思远：线上 10 分 → 线下 86.5 分，以 86.5 分为准（未合格 → 合格）' */
function replacementText({ name, before, score, counting }: NamedReplacement, passMark: number): string {
  const verdict = (points: number) => (points >= passMark ? '合格' : '未合格');
  if (!before) return `${name}：正在线上作答，${ON_PAPER} ${score} 分`;
  const changes = verdict(before.score) !== verdict(counting);
  const passes = changes ? `（${verdict(before.score)} → ${verdict(counting)}）` : '';
  const was = `${scoreOrigin(before)} ${before.score} 分`;
  return `${name}：${was} → ${ON_PAPER} ${score} 分，以 ${counting} 分为准${passes}`;
}

export const kept = (exam: Exam): Message =>
  card(ENTRY_TITLES.scores, ['没有改动，原有成绩保持不变。'], [backTo(exam.id)]);
