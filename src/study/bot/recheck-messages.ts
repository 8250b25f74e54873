import { momentText, withCountdown } from '../../bot/messages/moment.ts';
import { shorten } from '../../bot/messages/pages.ts';
import { announcement } from '../../exams/bot/exam-entry-messages.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { rich } from '../../kernel/rich-text.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import { topicText } from '../../statistics/bot/stats-topics-messages.ts';
import { topicLine } from '../domain/fields.ts';
import type { Recheck } from '../services/rechecks.ts';

/** Returns the button by which a weak topic comes into the plan. */
export const proposeButton = (examId: string, instrument: string): Button => ({
  text: '🗓 列入学习计划',
  data: `session.weak:${examId}:${instrument}`,
});

/** Says that a weak topic stands in the plan, with the way on. */
export const proposedCard = (item: number): Message =>
  card(
    '已列入学习计划',
    ['打开计划，点“📚 安排…”选定类别和日期。学习之后，在那次学习的卡片上点“🔁 复测”，用五道题看变化。'],
    [[{ text: '🗓 打开计划', data: `studyplan.show:${item}` }]],
  );

/** Shows how the topic of a session fared before it and after it, or offers to test it again. */
export function recheckCard(
  { number }: RegisterRecord,
  { title, before, exam, after }: Recheck,
  { zone, now }: { zone: string; now: number },
): Message {
  const was = before ? topicText(before) : '（原来的考试没有数据）';
  return card(
    `复测 · ${shorten(title, 24)}`,
    [
      after && `学习前后：${was} → ${topicText(after)}`,
      after && '两次的人和题目不完全相同，仅供参考。',
      !after && `学习前：${was}`,
      exam?.closesAt !== undefined &&
        !after &&
        (now < exam.closesAt
          ? rich`复测进行到 ${withCountdown(exam.closesAt, zone)}，截止后显示变化。`
          : `复测已于 ${momentText(exam.closesAt, zone)} 截止，还没有可以比较的成绩。`),
      !exam &&
        '用本专题的 5 道题复测到会人员（没有点名册的，为应到人员），三天后 18:00 截止（遇休息日顺延到下一个工作日），10 分钟。',
    ],
    [
      ...(exam
        ? [[{ text: '📝 这次复测', data: `stats.show:${exam.id}` }]]
        : [[confirmButton('✅ 发布复测', `session.retest:${number}`)]]),
      [{ text: '⬅ 返回', data: `study.show:${number}` }],
    ],
  );
}

/** Returns what those read who are tested again. */
export const retestText = (exam: Omit<Exam, 'seed' | 'createdAt'>, zone: string, now: number): string =>
  announcement(exam, zone, now);

/** Says for another officer what those get who are tested again. */
export const retestOffer = ({ values }: RegisterRecord): string =>
  `【复测】${topicLine(values)}\n本专题的 5 道题，10 分钟，三天后 18:00 截止（遇休息日顺延到下一个工作日）。`;

const REFUSALS = {
  nobody: '请先在点名册里选定应到人员。',
  'not-concerned': '这部法规已标为本单位不涉及，不出题。要复测，请先在 /bank“本单位涉及的法规”中改回。',
  'bank-too-small': '题库中本专题不足 5 题，请先在 /bank 补充。',
} as const;

/** Says why a topic cannot be tested again. */
export const recheckRefused = (refused: keyof typeof REFUSALS): string => REFUSALS[refused];
