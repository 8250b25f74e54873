import { dayText } from '../../bot/messages/moment.ts';
import { shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { refusalText, senderText } from '../../people/bot/letter-messages.ts';
import type { AnswerOutcome } from '../../people/services/letter-box.ts';
import type { Report } from '../services/bank-reports.ts';
import { home, oneLine } from './bank-messages.ts';

const STEM_LENGTH = 60;

/** Returns the button of the menu that leads editors to what they have not answered. */
export const openButton = (count: number): Button => ({
  text: `题目有误（${count}）`,
  data: 'bank.reports:0',
});

/** Answers that fit most reports. */
export const QUICK_ANSWERS: Readonly<Record<string, string>> = {
  mended: '题目已更正，感谢您指出。',
  right: '经对照条文核实，题目和答案无误，感谢您的关注。',
};

/** Shows one report at a time, the oldest first. */
export function reportCard(reports: readonly Report[], position: number, zone: string): Message {
  const at = Math.min(Math.max(0, position), reports.length - 1);
  const report = reports[at];
  if (!report) return card('🚩 题目有误', ['没有未答复的反映。'], [[home]]);
  const { entry, text, number } = report;
  const stem = entry
    ? `题目 ${entry.question.id}：${shorten(oneLine(entry.question.stem), STEM_LENGTH)}`
    : '题目已不在题库中。';
  return card(
    `🚩 题目有误（${at + 1}/${reports.length}）`,
    [`${senderText(report.sender)} ${dayText(report.at, zone)}：`, text || '（没有写明）', stem],
    [
      [
        ...(entry ? [{ text: '看题', data: `bank.show:${entry.question.id}` }] : []),
        { text: '答复', data: `bank.answer:${number}` },
      ],
      [
        { text: '答复：已更正', data: `bank.reply:${number}:mended` },
        { text: '答复：题目无误', data: `bank.reply:${number}:right` },
      ],
      ...turnButtons(at, reports.length),
      [home],
    ],
  );
}

function turnButtons(at: number, count: number): Button[][] {
  const row = [
    ...(at > 0 ? [{ text: '⬅ 上一条', data: `bank.reports:${at - 1}` }] : []),
    ...(at < count - 1 ? [{ text: '下一条 ➡', data: `bank.reports:${at + 1}` }] : []),
  ];
  return row.length > 0 ? [row] : [];
}

/** Asks an editor for the answer, under the report that it answers. */
export const askAnswer = (report: Report): Message =>
  card(
    `答复${senderText(report.sender)}`,
    [report.text || '（没有写明）', '请发送答复的内容，将直接发给反映人。'],
    [[{ text: '⬅ 返回', data: 'bank.reports:0' }]],
  );

/** Tells the editors of a report, when the inbox was empty before. */
export const firstReportNotice = (): Message =>
  card(
    '🚩 有人反映题目有误',
    ['请查看并答复；答复会直接发给反映人。'],
    [[{ text: '查看', data: 'bank.reports:0' }]],
  );

/** Gives the reporter the answer. */
export const answerNotice = ({ entry }: Pick<Report, 'entry'>, answer: string): Message =>
  card('您反映的题目有了答复', [
    entry && `题目：${shorten(oneLine(entry.question.stem), STEM_LENGTH)}`,
    `答复：${answer}`,
  ]);

/** Tells a reporter who is at a paper that the answer waits: it may tell a key. */
export const answerWaits = ({ number }: Report): Message =>
  card(
    '您反映的题目有了答复',
    ['您有一份试卷正在作答，交卷之后点下方查看。'],
    [[{ text: '查看答复', data: `practice.answer:${number}` }]],
  );

export const toNext: Button[][] = [[{ text: '下一条', data: 'bank.reports:0' }, home]];

/** Says what became of an answer, in a line. */
export function outcomeText(outcome: AnswerOutcome): string {
  if ('refused' in outcome) return refusalText(outcome);
  return outcome.isTold ? '已答复，并告知反映人。' : '答复已保存；反映人暂时联系不上，没有送达。';
}

/** Says whether the answer has reached whoever reported; where it has not, the editor tells them. */
export const answered = (outcome: { isTold: boolean }): Message =>
  card(outcome.isTold ? '已答复' : '答复已保存', [outcomeText(outcome)], toNext);
