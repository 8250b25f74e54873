import { fullMoment, momentText } from '../../bot/messages/moment.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import type { Again, Choice } from '../domain/restore-record.ts';
import type { PendingRestore, Restore } from '../services/restored-hold.ts';
import type { WaitingPledge } from '../services/waiting-pledges.ts';

/** So many have buttons of their own; what is behind them is decided together, or when those before it are. */
const SHOWN_MOST = 12;

/** Why a wave was left out, as the record says it. */
export const DROPPED = '恢复备份后，管理员决定不再发送';

export const toasts = {
  undecided: '还有没有决定的，请逐项选择“发”或“不再发”。',
  overtaken: '已经由其他管理员决定。',
};

export const toDecide: Button = { text: '⚠ 数据已恢复，待确认哪些再发', data: 'restored.show' };

export const finding = {
  text: '数据已从备份恢复，提醒、催办暂停。',
  remedy: '请发送 /menu，点“数据已恢复，待确认哪些再发”。',
};

const CHOICES: Readonly<Record<Choice, string>> = { send: '发', drop: '不再发' };

/** Tells officers of a restore, and of all that goes out again unless they leave it. */
export function restoredCard({ restore, record, again, notes }: PendingRestore, zone: string): Message {
  const shown = again.slice(0, SHOWN_MOST);
  const more = again.length - shown.length;
  const isDecided = again.every(({ choice }) => choice !== undefined);
  return card(
    '⚠ 数据已从备份恢复，自动发送已停',
    [
      `数据是 ${fullMoment(restore.takenAt, zone)} 的状态，${fullMoment(restore.restoredAt, zone)} 恢复。其间的知悉、成绩和操作不在数据里，其间发过什么也无从知道。`,
      record.erased > 0 && `其间清除过个人信息的 ${record.erased} 人，已再次清除。`,
      ...notes,
      again.length > 0
        ? `以下 ${again.length} 项恢复发送后立即发出，其中有的可能已经发过。请逐项决定：`
        : '没有恢复发送后立即发出的提醒、群发和催办。',
      ...shown.map((one, index) => line(one, index + 1, zone)),
      more > 0 && `还有 ${more} 项，用“全部”决定。`,
      again.length > 0 && '“不再发”的不会再自动发送；发过没有拿不准的，可以在群里问一声。',
    ],
    [
      ...shown.map(({ key }, index) => choicesOf(key, `${index + 1} `)),
      ...(again.length > 1 ? [choicesOf('all', '全部')] : []),
      ...(isDecided ? [[confirmButton('✅ 按以上决定恢复发送', 'restored.confirm')]] : []),
    ],
  );
}

const line = ({ title, at, choice }: Again, number: number, zone: string): string =>
  `${number}. ${momentText(at, zone)} ${title}：${choice ? CHOICES[choice] : '待定'}`;

const choicesOf = (key: string, before: string): Button[] =>
  (['send', 'drop'] as const).map((choice) => ({
    text: `${before}${CHOICES[choice]}`,
    data: `restored.choose:${key}:${choice}`,
  }));

/** Says what became of it. */
export const decided = ({ sent, dropped }: { sent: number; dropped: number }): Message =>
  card('已恢复自动发送', [
    sent > 0 && `${sent} 项现在发出。`,
    dropped > 0 && `${dropped} 项不再发送。`,
    '以后到期的提醒、催办照常发送。',
  ]);

export const nothingToDecide = (): Message => card('自动发送照常', [toasts.overtaken]);

/** Names a restore for the record of decisions. */
export const calledRestore = ({ takenAt }: Restore, zone: string): string =>
  `${fullMoment(takenAt, zone)}的备份`;

/** Tells whoever runs the program, at the start. */
export const restoredWarning = ({ takenAt }: Restore, zone: string): string =>
  `数据是 ${fullMoment(takenAt, zone)} 的备份恢复的。提醒、催办和正在发送的通知已停下，请管理员在 /menu 里逐项决定哪些再发。`;

const ASKED: Readonly<Record<WaitingPledge['what'], string>> = {
  message: '请签署',
  renewal: '每年续签',
  newcomers: '请新到人员签署',
};

/** Names what people are asked to sign where it is held back. */
export const pledgeHeldBack = ({ campaign, what, people }: WaitingPledge): string =>
  `${ASKED[what]}：${campaign.title}（${people.length} 人）`;

/** Names what those who sit an exam are told by its time. */
export const timesHeldBack = (people: number): string => `考试到时交卷、即将截止的告知（${people} 人）`;
