import type { Figure } from '../../kernel/figure.ts';
import type { UsualThing } from '../../kernel/year-part.ts';
import { countNotices } from '../../notices/bot/notice-year-messages.ts';
import type { NoticeOfYear } from '../../notices/services/notice-year.ts';

/**
 * Returns the figures of a year's reminders.
 *
 * @param occasionOf names the holiday of a wave's id
 */
export function reminderFigures(
  listed: readonly NoticeOfYear[],
  occasionOf: (noticeId: string) => string,
): Figure[] {
  const counts = countNotices(listed);
  const records = counts?.records ?? [];
  const names = occasionNames(listed, occasionOf);
  const value = (number: number | undefined) => (number === undefined ? {} : { value: number });
  return [
    {
      ...{ id: 'reminders.occasions', label: '提醒的节点', unit: '个', records, names },
      ...value(counts && names.length),
      definition: '发出过提醒的节日和专项节点，一个节点有几次提醒只计一个。',
    },
    {
      ...{ id: 'reminders.waves', label: '节点提醒', unit: '次', records },
      ...value(counts && records.length),
      definition: '按方案发出的提醒，一个波次计一次；合并到别的节点和错过的不计。',
    },
    {
      ...{ id: 'reminders.sent', label: '节点提醒送达', unit: '人次' },
      records: counts?.adding('sent') ?? [],
      ...value(counts?.sent),
      definition: '送达的提醒消息，一人收到一次计一人次；催办不另计。',
    },
    {
      ...{ id: 'reminders.acknowledged', label: '节点提醒已知悉', unit: '人次' },
      records: counts?.adding('acknowledged') ?? [],
      ...value(counts?.acknowledged),
      definition:
        '知悉人次：一人知悉一次提醒计一人次，含短信、签收表等线下录入；按提醒发出的年份计，次年才知悉的也计入发出的一年。',
    },
  ];
}

/** 春节、清明、五一、国庆: the nodes of which every report speaks. */
const OCCASIONS_WANTED = 4;

/**
 * Returns what a year usually has of reminders; they come about by themselves.
 *
 * @param occasionOf names the holiday of a wave's id
 */
export function usualReminders(
  listed: readonly NoticeOfYear[],
  occasionOf: (noticeId: string) => string,
): UsualThing[] {
  const has = occasionNames(listed, occasionOf).length;
  return [{ label: '提醒的节点', unit: '个', wanted: OCCASIONS_WANTED, has }];
}

const occasionNames = (
  listed: readonly NoticeOfYear[],
  occasionOf: (noticeId: string) => string,
): string[] => [...new Set(listed.map(({ notice }) => occasionOf(notice.id)))];
