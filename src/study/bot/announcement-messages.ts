import { shorten } from '../../bot/messages/pages.ts';
import { chineseDay } from '../../kernel/chinese-date.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import type { AnnouncementWave } from '../domain/announcement.ts';
import { topicLine } from '../domain/fields.ts';
import { SESSION_KINDS } from '../domain/kinds/index.ts';

const TITLES: Readonly<Record<AnnouncementWave, string>> = {
  ahead: '学习通知',
  day: '今天的学习',
  moved: '学习时间地点有变',
  cancelled: '学习取消',
};

const titleOf = ({ kind }: RegisterRecord): string =>
  SESSION_KINDS.find(({ id }) => id === kind)?.title ?? '学习';

/** Titles stand on buttons; the text names all topics. */
const TITLE_TOPICS_MAX_LENGTH = 24;
const named = (session: RegisterRecord): string =>
  `${titleOf(session)} ${shorten(topicLine(session.values), TITLE_TOPICS_MAX_LENGTH)}`;

/** Returns when and where a session is, what it is about, and what to read. */
function facts({ values }: RegisterRecord): string[] {
  const { date, time, place, content, link } = values;
  return [
    `时间：${[chineseDay(String(date)), time].filter(Boolean).join(' ')}`,
    ...(place === undefined ? [] : [`地点：${place}`]),
    `主题：${topicLine(values)}`,
    ...(content === undefined ? [] : [`内容：${content}`]),
    ...(link === undefined ? [] : [`材料：${link}`]),
  ];
}

const LAST_LINES: Readonly<Record<AnnouncementWave, string>> = {
  ahead: '请安排好时间参加；不能参加的，请提前向组织者请假。',
  day: '请按时参加。',
  moved: '请以这次通知的时间、地点为准。',
  cancelled: '原定的这次学习不再举行。',
};

/** Returns what a message about a session says. */
export function announcementWords(
  session: RegisterRecord,
  wave: AnnouncementWave,
): { title: string; text: string } {
  const title = `${TITLES[wave]}：${titleOf(session)}`;
  return { title, text: [`【${title}】`, ...facts(session), LAST_LINES[wave]].join('\n') };
}

/** Names the file that goes with a session. */
export const materialTitle = (session: RegisterRecord): string => `学习材料：${named(session)}`;

/** Returns what those read who were not at a session. */
export function makeUpWords(session: RegisterRecord): { title: string; text: string } {
  const { content, link } = session.values;
  const title = `补学：${named(session)}`;
  return {
    title,
    text: [
      `【补学】${chineseDay(String(session.values.date))}的${titleOf(session)}`,
      `主题：${topicLine(session.values)}`,
      ...(content === undefined ? [] : [`内容：${content}`]),
      ...(link === undefined ? [] : [`材料：${link}`]),
      '您当时没有参加。请自学以上内容，学完后点下面的按钮，即为完成补学。',
    ].join('\n'),
  };
}

/** Names what is told of a session where it is held back. */
export const sessionHeldBack = (label: string): string => `学习安排：${label}`;
