import { z } from 'zod';
import type { Ask } from '../../asks/domain/ask.ts';
import type { Nudge } from '../../asks/domain/nudge.ts';
import { nudgeId } from '../../asks/domain/nudge.ts';
import { toInstant } from '../../kernel/plain-date.ts';
import type { NoticeDraft } from '../../notices/domain/notice.ts';
import { nudgeDraft } from '../../notices/domain/nudge-draft.ts';

const NUDGE_GAP_HOURS = 24;
const PREFIX = 'risks.';

/** The office is asked to fill in the forms of a year. Instants are epoch milliseconds. */
export const RoundSchema = z.object({ year: z.int(), openedAt: z.int(), openedBy: z.int() });
export type Round = z.infer<typeof RoundSchema>;

/** Returns the id of what is asked. @example roundAskId(2026) // 'risks.2026' */
export const roundAskId = (year: number): string => `${PREFIX}${year}`;

/** Returns the year that the id of an ask may mean; nothing where it is another kind's. */
export function yearOfAsk(askId: string): number | undefined {
  const typed = askId.startsWith(PREFIX) ? /^\d{4}$/.exec(askId.slice(PREFIX.length)) : null;
  return typed ? Number(typed[0]) : undefined;
}

/** Returns when the forms of a year are asked for no more (epoch ms): with its end. */
export const endOfRound = (year: number, zone: string): number =>
  toInstant(`${year + 1}-01-01`, '00:00', zone);

/** What those read who are asked, and who are reminded. */
export type RoundTexts = {
  title: string;
  text: string;
  nudgeText: string;
  nudgeTitle: string;
  button: string;
};

/**
 * Returns what is asked of everybody.
 *
 * @param endsAt the end of the year (epoch ms): nobody is nudged about it from then on
 */
export function askOf({ year, openedAt }: Round, { title, nudgeText }: RoundTexts, endsAt: number): Ask {
  const id = roundAskId(year);
  return {
    ...{ id, code: id, title },
    nudging: { text: nudgeText, gapHours: NUDGE_GAP_HOURS, from: openedAt, until: endsAt },
  };
}

const buttonOf = ({ button }: RoundTexts, year: number) => ({ text: button, data: `riskform.start:${year}` });

/** Returns the notice by which everybody is asked. */
export const openingNotice = ({ year, openedBy }: Round, texts: RoundTexts): NoticeDraft => ({
  ...{ id: roundAskId(year), kind: 'ask', title: texts.title, action: 'open', createdBy: openedBy },
  content: { kind: 'text', text: texts.text },
  audience: { all: true },
  button: buttonOf(texts, year),
});

/** Returns the notice by which a nudge goes out. */
export function nudgeNotice(
  nudge: Nudge,
  year: number,
  { texts, validUntil }: { texts: RoundTexts; validUntil: number },
): NoticeDraft {
  return {
    ...{ ...nudgeDraft(nudge, validUntil), id: nudgeId(nudge.askId, nudge.number), title: texts.nudgeTitle },
    ...{ action: 'open', button: buttonOf(texts, year) },
  };
}
