import { z } from 'zod';
import { addDays, dateOf, toInstant } from '../../kernel/plain-date.ts';
import { nextWorkingTime, OFFICE_HOURS, type WorkingDays } from '../../kernel/working-hours.ts';
import type { Notice } from './notice.ts';

/** A broadcast has a card that follows it; who waits longer than this for its end has put the phone away. */
const FOLLOWED_MS = 5 * 60_000;

/** What officers are still to be told of a notice. Instants are epoch milliseconds. */
export const NoticeReportSchema = z.object({
  /** When it had gone out; absent: it has not. */
  doneAt: z.int().optional(),
  /** When somebody took it on to tell who has not answered. */
  toldAt: z.int().optional(),
});
export type NoticeReport = z.infer<typeof NoticeReportSchema>;

/** `gone-out`: that it has, and how; `missing`: who has not answered; `over`: there is nothing more to tell. */
export type ReportStep = 'gone-out' | 'missing' | 'over';

/** Tells whether officers are told how a notice went. What other areas send is told of by those areas. */
export const isReported = ({ kind }: Pick<Notice, 'kind'>): boolean =>
  kind === 'reminder' || kind === 'broadcast';

/** Tells whether its end is worth a message of its own: a broadcast's card has said so to who sent it. */
export const isWorthAWord = ({ kind, createdAt }: Notice, now: number): boolean =>
  kind === 'reminder' || now - createdAt > FOLLOWED_MS;

/**
 * Returns what is to be told of a notice now: its end as soon as it is there (`isOver`), and on the office's next working morning who has
 * not answered, outside the quiet hours; nothing while it is too early for either.
 */
export function dueReport(
  { doneAt, toldAt }: NoticeReport,
  { notice, isOver }: { notice: Notice; isOver: boolean },
  now: number,
  days: WorkingDays,
): ReportStep | undefined {
  if (notice.recall || toldAt !== undefined) return 'over';
  if (doneAt === undefined) return isOver ? 'gone-out' : undefined;
  if (notice.action !== 'acknowledge') return 'over';
  return now >= morningAfter(doneAt, days) && nextWorkingTime(now, days) === now ? 'missing' : undefined;
}

/** When work begins on the office's next working day. */
function morningAfter(instant: number, days: WorkingDays): number {
  let day = addDays(dateOf(instant, days.zone), 1);
  while (!days.isWorkday(day)) day = addDays(day, 1);
  return toInstant(day, OFFICE_HOURS.from, days.zone);
}
