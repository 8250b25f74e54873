import { NUDGES_PER_PERSON } from '../../asks/domain/nudge-round.ts';
import { momentText } from '../../bot/messages/moment.ts';
import { workingTimeText } from '../../bot/messages/quiet-hours.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import { card, type Message } from '../../kernel/message.ts';
import type { QuietHours } from '../../kernel/working-hours.ts';
import { EXAM_NUDGE_GAP_MINUTES } from '../domain/exam-nudge.ts';
import type { Nudged, NudgePreview, NudgeRefusal } from '../services/exam-nudges.ts';

/** Asks before anybody is nudged: how many, and what they will read. */
export function nudgeCard({ exam, plan }: NudgePreview, zone: string): Message {
  const { number, nudge, exhausted, recent } = plan;
  const back = { text: '⬅ 返回', data: `stats.show:${exam.id}` };
  const full = exhausted.length > 0 && `另有 ${exhausted.length} 人已催过 ${NUDGES_PER_PERSON} 次，不再催。`;
  const justNow =
    recent !== undefined &&
    `另有 ${recent.people} 人刚催过（${momentText(recent.lastAt, zone)}），${EXAM_NUDGE_GAP_MINUTES} 分钟内不再催。`;
  const title = `${exam.title} · 催考`;
  if (nudge.length === 0) return card(title, ['没有可催的人员。', full, justNow], [[back]]);
  const confirm = { text: `确认催考 ${nudge.length} 人`, data: `stats.nudge:${exam.id}:${number}` };
  return card(
    title,
    [
      `将提醒尚未进入考试的 ${nudge.length} 人，每人最多 ${NUDGES_PER_PERSON} 次。`,
      full,
      justNow,
      '内容：',
      nudgeText(exam, zone),
    ],
    [[confirm], [back]],
  );
}

/** Writes what those who have not entered will read. */
export function nudgeText(exam: Exam, zone: string): string {
  const until = exam.closesAt === undefined ? '' : `，${momentText(exam.closesAt, zone)} 截止`;
  return `【催考】${exam.title}\n您还没有参加这场考试${until}，时长 ${exam.blueprint.minutes} 分钟，请抽空完成。`;
}

const REFUSALS: Readonly<Record<Exclude<NudgeRefusal, 'quiet-hours'> | 'overtaken', string>> = {
  withdrawn: '这场考试已经撤回，不再催考。',
  'not-open': '考试不在开放时间内，无需催考。',
  nobody: '没有可催的人员。',
  overtaken: '刚刚已经催过一次，未重复发送。',
};

/** Says why nobody is nudged, outside working time with the hours at which it can be. */
export function nudgeRefused(reason: NudgeRefusal | 'overtaken', quiet: QuietHours): string {
  if (reason === 'quiet-hours') return `催考只在${workingTimeText(quiet)} 发送，请到时再点。`;
  return REFUSALS[reason];
}

export const nudged = ({ people }: Extract<Nudged, { people: number }>): string =>
  `已开始催考 ${people} 人。`;
