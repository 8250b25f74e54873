import type { FeatureContext } from '../../bot/context.ts';
import { lawfulHoliday } from '../../calendar/domain/statutory-days.ts';
import type { Message } from '../../kernel/message.ts';
import { isPlainDate, type PlainDate } from '../../kernel/plain-date.ts';
import type { WavePlanService } from '../services/wave-plan.ts';
import * as say from './calendar-messages.ts';

export type CalendarDecisionUses = { wavePlan: WavePlanService };

/** Shows what deciding on the day would move; nothing is stored. */
export async function previewDecision(
  ctx: FeatureContext<CalendarDecisionUses>,
  date: PlainDate,
  choice: say.DayChoice,
): Promise<Message> {
  const { moves } = await ctx.services.wavePlan.previewOverride({ date, isOff: say.isOffOf(choice) });
  return say.dayPreviewCard(date, choice, moves, lawfulHoliday(date));
}

/** Tells whether a button's text is one of the choices for a day. */
export function isChoice(text: string): text is say.DayChoice {
  return text === 'off' || text === 'work' || text === 'none';
}

/** Reads what somebody typed of a day, such as `2027-02-04 休` or `2027年2月4日上班`. */
export function parseDecision(text: string): [PlainDate, say.DayChoice] | undefined {
  const match = /^(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})日?\s*(休息?|放假|班|上班)$/.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '', day = '', word = ''] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isPlainDate(date) ? [date, word.endsWith('班') ? 'work' : 'off'] : undefined;
}
