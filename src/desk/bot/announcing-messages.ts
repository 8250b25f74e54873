import { momentRead } from '../../bot/messages/typed-moment.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { standing } from '../../kernel/standing-card.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import type { ExamDraft } from '../domain/exam-draft.ts';

/** Against what a time is written: the office's zone and the time now. */
type Frame = { zone: string; now: number };

/** Asks whether the people of an exam are to be told in the morning; nothing is published until it is answered. */
export function askMorning(
  { examId, blueprint, opensAt }: ExamDraft,
  { token, headcount, morning }: { token: string; headcount: number; morning: number },
  { zone, now }: Frame,
): Message {
  const at = momentRead(morning, zone, now);
  const tapped = `newexam.publish:${examId}:${token}`;
  const isEarly = opensAt !== undefined && opensAt < morning;
  return card(
    '现在不是上班时间，等上班再通知吗？',
    [
      `考试：${blueprint.title}，${headcount} 人`,
      '还没有发布。',
      opensAt === undefined && `等到上班：${at} 通知，考试从那时开始。`,
      isEarly &&
        `⚠ 考试 ${momentRead(opensAt, zone, now)} 开始，早于通知时间：等到上班的，多数人到 ${at} 才知道；自己打开 /exam 的可以先考。`,
    ],
    [
      [confirmButton(`🕘 等到 ${at} 通知`, `${tapped}:morning`)],
      [{ text: `现在就通知 ${headcount} 人`, data: `${tapped}:now` }],
      [{ text: '⬅ 返回', data: `newexam.settings:${examId}` }],
    ],
  );
}

/** Says that an exam is published, and when its people are told, if not now. */
export function published(
  { id, title, opensAt }: Pick<Exam, 'id' | 'title' | 'opensAt'>,
  { headcount, announceAt }: { headcount: number; announceAt: number | undefined },
  { zone, now }: Frame,
): Message {
  const toCome = announceAt !== undefined && momentRead(announceAt, zone, now);
  const told = toCome
    ? `${toCome} 通知 ${headcount} 人${opensAt === announceAt ? '，考试从那时开始' : ''}。`
    : `正在通知 ${headcount} 人。`;
  return card(
    `已发布：${title}`,
    [told, toCome && '要提前通知的，点“管理这场考试”。', '发送 /stats 随时查看参加情况。'],
    [
      [
        { text: '查看统计', data: `stats.show:${id}` },
        { text: '管理这场考试', data: `desk.show:${id}` },
      ],
    ],
  );
}

const NEVER_TOLD = '⚠ 考试通知没有发出：到考试截止，机器人一直没有运行或者停发。';

const anewButton = (id: string): Button => ({ text: '🗓 重新定时间', data: `desk.anew:${id}` });

/** Tells an officer of an exam that closed before its people were told of it, and how it may be held after all. */
export const neverAnnounced = (
  { id, title, announceAt = 0, closesAt = 0 }: Exam,
  { zone, now }: Frame,
): Message =>
  standing(
    card(
      `⚠ 考试没有通知到人：${title}`,
      [
        `原定 ${momentRead(announceAt, zone, now)} 通知，${momentRead(closesAt, zone, now)} 截止。`,
        '这段时间机器人没有运行或者停发，考试已经截止，没有人收到通知。',
        '重新定时间后照常发布、通知，题目和规则不变；不再考的不用处理。',
      ],
      [[anewButton(id)], [{ text: '管理这场考试', data: `desk.show:${id}` }]],
    ),
  );

/** Says of an exam whose people are still to be told when they are, or that they never were. */
export function announcementLine(
  { announceAt, withdrawnAt }: Pick<Exam, 'announceAt' | 'withdrawnAt'>,
  isOver: boolean,
  { zone, now }: Frame,
): string | undefined {
  if (announceAt === undefined || withdrawnAt !== undefined) return undefined;
  if (isOver) return NEVER_TOLD;
  return `考试通知 ${momentRead(announceAt, zone, now)} 发出。`;
}

/** Returns the button that tells an exam's people of it ahead of the time, or has it held after all where that is too late; none where they have been told. */
export const announceButtons = (
  { id, announceAt, withdrawnAt }: Pick<Exam, 'id' | 'announceAt' | 'withdrawnAt'>,
  isOver: boolean,
): Button[] =>
  announceAt === undefined || withdrawnAt !== undefined
    ? []
    : isOver
      ? [anewButton(id)]
      : [{ text: '现在就通知', data: `desk.announce:${id}` }];
