import type { IcsEvent } from '../../calendar/domain/ics-file.ts';
import { PROVISIONAL_MARK } from '../../kernel/chinese-date.ts';
import { weekdayOf } from '../../kernel/plain-date.ts';
import { isSkipped } from '../domain/plan-reminders.ts';
import { waveName } from '../domain/wave-name.ts';
import type { YearView } from '../domain/year-view.ts';
import type { YearCalendar } from '../pictures/year-calendar.ts';
import type { Reminder } from '../services/reminders.ts';

const EVENT_MINUTES = 15;

/** Returns a year for the picture: each day with its kind, and with a mark where a wave goes out. */
export function yearPicture({ year, isProvisional, months }: YearView): YearCalendar {
  return {
    title: `${year} 年放假与提醒`,
    subtitle: isProvisional ? `${PROVISIONAL_MARK}：放假安排尚未公布，按法定假日推算` : '周一为每周第一天',
    months: months.map(({ days, blocks }, index) => ({
      name: `${index + 1}月`,
      note: blocks.flatMap(({ holidays }) => holidays).join('、'),
      firstWeekday: (weekdayOf(days[0]?.date ?? '') + 6) % 7,
      days,
    })),
    legend: { off: '放假', madeUp: '调休上班', wave: '发送提醒' },
  };
}

/** Returns the waves as a calendar shows them; those that do not go out are left out. */
export function eventsOf(reminders: readonly Reminder[]): IcsEvent[] {
  const sending = reminders.filter(({ wave }) => !isSkipped(wave) && wave.mergedInto === undefined);
  return sending.map(({ wave, text }) => ({
    uid: wave.id,
    start: wave.at,
    minutes: EVENT_MINUTES,
    summary: `${waveName(wave)}${wave.provisional ? `（${PROVISIONAL_MARK}）` : ''}`,
    description: text.text,
    isTentative: wave.provisional,
  }));
}

export const drawn = '年历图见下方。';
export const icsName = (year: number): string => `${year}年节日提醒`;
export const icsCaption = '在手机或电脑上打开即可加入日历；安排变动后重新导出，原有日程会更新。';
export const icsSent = '日历文件已生成，见下方。';
export const nothingPlanned = '这一年没有提醒。';
