import { momentRead } from '../../bot/messages/typed-moment.ts';
import type { HandoverEntry } from '../../kernel/handover-part.ts';
import { isSkipped } from '../domain/plan-reminders.ts';
import type { Reminder } from '../services/reminders.ts';

/** So many of the next reminders are told of. */
const NEXT = 5;

/** Says when the next reminders go out, those that were skipped left out. */
export const remindersHandedOver = (
  upcoming: readonly Reminder[],
  now: number,
  zone: string,
): HandoverEntry[] =>
  upcoming
    .filter(({ wave }) => !isSkipped(wave))
    .slice(0, NEXT)
    .map(({ wave, text }) => ({
      chapter: 'coming',
      text: `${momentRead(wave.at, zone, now)} 发出节日提醒《${text.title}》`,
      open: 'menu.go:holidays',
    }));
