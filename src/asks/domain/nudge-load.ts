import type { Button } from '../../kernel/message.ts';

/** What somebody has had of nudges, whatever they were about. */
export type NudgeLoad = {
  /** The ask about which they were nudged today; absent: about none. */
  today?: string | undefined;
  /** How many nudges they got this month. */
  month: number;
};

/**
 * Says why somebody is not nudged about an ask today: they have had their one message of the day, about something else, or as many as
 * may be in a month. How soon they are nudged about the same thing again is the ask's own gap.
 *
 * @example whySpared({ today: 'exam.e1', month: 1 }, 'broadcast.2', 8) // 'today'
 */
export function whySpared(
  { today, month }: NudgeLoad,
  askId: string,
  mostPerMonth: number,
): 'today' | 'month' | undefined {
  if (today !== undefined && today !== askId) return 'today';
  return month >= mostPerMonth ? 'month' : undefined;
}

/**
 * Returns what else waits for somebody than what a nudge is about, for their one message of the day: how much, and the first of it;
 * nothing where nothing else does.
 *
 * @param waiting buttons that lead to all that waits
 * @param own what the nudge is about, and the data of its own button
 */
export function otherThings(
  waiting: readonly Button[],
  own: { askId: string; data: string | undefined },
  most: number,
): { total: number; shown: Button[] } | undefined {
  const isOwn = ({ data }: { data: string }) => data === own.data || data.endsWith(`:${own.askId}`);
  const others = waiting.filter((button) => !('data' in button) || !isOwn(button));
  return others.length > 0 ? { total: others.length, shown: others.slice(0, most) } : undefined;
}
