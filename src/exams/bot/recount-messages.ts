import { firstLines } from '../../bot/messages/first-of-many.ts';
import { card, type Message } from '../../kernel/message.ts';
import type { Recount } from '../services/recounts.ts';

const PEOPLE_SHOWN = 20;

/** Tells the officers what an exact count would change. `token` stands for what the card shows. */
export function recountCard({ exam, effect, changes }: Recount, token: string): Message {
  const { passes, fails } = effect;
  const lines = changes.map(({ name, before, after }) => `· ${name}：${before} 分 → ${after} 分`);
  return card(
    `${exam.title} · 计分核对`,
    [
      '本场考试的部分成绩由旧版本计分：每题先四舍五入再相加。按精确分数相加，以下成绩不同，尚未改动：',
      ...firstLines(lines, PEOPLE_SHOWN, '份'),
      `${passes} 人由未合格变为合格，${fails} 人由合格变为未合格。`,
      '请决定是否更正。更正后通知成绩有变的人员，前后分数都记入操作记录。',
    ],
    [
      [{ text: '按精确分数更正', data: `recount.confirm:${exam.id}:${token}` }],
      [{ text: '维持原有成绩', data: `recount.keep:${exam.id}:${token}` }],
    ],
  );
}

export const recountedNotice = (title: string): string =>
  [
    `【成绩更正】${title}`,
    '原先每题先四舍五入再相加，现按精确分数计分，您的成绩随之改变。',
    '发送 /me 查看新的成绩。',
  ].join('\n');

export const recounted = ({ exam, changes }: Recount): Message =>
  card(`已更正：${exam.title}`, [`${changes.length} 份成绩已按精确分数更正，正在通知成绩有变的人员。`]);

export const recountKept = (title: string): Message =>
  card(`${title} · 计分核对`, ['维持原有成绩，没有改动。已记入操作记录。']);

export const nothingToRecount = '这场考试没有需要更正的成绩。';
