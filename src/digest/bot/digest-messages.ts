import { shorten } from '../../bot/messages/pages.ts';
import { chineseDate, chineseWeekday } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { standing } from '../../kernel/standing-card.ts';
import type { Coming, Digest } from '../domain/digest.ts';

/** A card has ten lines at most. */
const MISSING_SHOWN = 3;
const COMING_SHOWN = 2;
const TITLE_SHOWN = 24;

const OFF: Button = { text: '🔕 不再每周发送', data: 'digest.turn:off' };
const ON: Button = { text: '🔔 每周发送', data: 'digest.turn:on' };

/** How what comes is called. */
export const weekWords = {
  opens: (title: string): string => `考试开始：${title}`,
  closes: (title: string): string => `考试截止：${title}`,
  sends: (title: string): string => `定时群发：${title}`,
};

/** Names the week's digest where it is held back. */
export const weekHeldBack = (people: number): string => `每周小结（至多 ${people} 人）`;

/** Says what waits, who has not, and what comes this week, with the ways there. It stays: what its buttons lead to comes below. */
export const digestMessage = (digest: Digest): Message => standing(digestCard(digest, true));

/** Shows the same when somebody asks for it, with the switch. */
export function digestCard({ waiting, missing, coming, away }: Digest, isOn: boolean): Message {
  const shown = missing.slice(0, MISSING_SHOWN);
  const isEmpty = waiting.length + missing.length + coming.length === 0;
  return card(
    '📋 本周小结',
    [
      isEmpty && '没有需要提醒的事。',
      waiting.length > 0 && `待办：${waiting.length} 项`,
      ...shown.map(({ title, deed, people }) => `未${deed} ${people} 人：${shorten(title, TITLE_SHOWN)}`),
      missing.length > shown.length && `……另有 ${missing.length - shown.length} 项还有人未办`,
      ...coming.slice(0, COMING_SHOWN).map(comingLine),
      coming.length > COMING_SHOWN && `……本周另有 ${coming.length - COMING_SHOWN} 项`,
      away > 0 && `今天外出 ${away} 人，不计入以上未办人数`,
    ],
    [
      ...shown.map(({ title, deed, open }) => [{ ...open, text: `未${deed}：${title}` }]),
      ...(waiting.length > 0 ? [[{ text: `📥 待办 ${waiting.length} 项`, data: 'menu.todos:0' }]] : []),
      [isOn ? OFF : ON],
    ],
  );
}

const comingLine = ({ date, time, what }: Coming): string =>
  `${chineseDate(date)}（${chineseWeekday(date)}）${time} ${shorten(what, TITLE_SHOWN)}`;

/** Says how it stands now, with the way back to the other. */
export const turnedCard = (isOn: boolean): Message =>
  card(
    isOn ? '已开启每周小结' : '已关闭每周小结',
    [
      isOn
        ? '每周第一个工作日早上发送；没有要说的不发。'
        : '不再每周发送。要看本周的，发送 /digest；在那里、/me 和管理员的 /settings 里都可以重新开启。',
    ],
    [[isOn ? OFF : ON], [{ text: '查看本周小结', data: 'digest.show' }]],
  );

/** Says in /me whether it comes. */
export const ownLine = (isOn: boolean): string => `每周小结：${isOn ? '每周第一个工作日早上发送' : '已关闭'}`;

/** Returns the way to it and the switch, for /me. */
export const ownButtons = (isOn: boolean): Button[] => [
  { text: '📋 每周小结', data: 'digest.show' },
  isOn ? OFF : ON,
];
