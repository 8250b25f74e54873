import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { fingerprintOf } from '../../bot/fingerprint.ts';
import { flowAt } from '../../bot/flow.ts';
import { lawfulHoliday } from '../../calendar/domain/statutory-days.ts';
import { readDecisions, type TypedDecision } from '../../calendar/domain/typed-decisions.ts';
import type { Message, Offer } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import { dateOf, PlainDateSchema } from '../../kernel/plain-date.ts';
import type { WavePlanService } from '../services/wave-plan.ts';
import * as say from './calendar-messages.ts';

export type CalendarDecisionUses = { wavePlan: WavePlanService; office: Office };

type Ctx = FeatureContext<CalendarDecisionUses>;

/** Days that were typed in one message, with a token of them. */
export const DECISION_STEPS = {
  several: z.object({
    decisions: z.array(z.object({ date: PlainDateSchema, isOff: z.boolean() })),
    token: z.string(),
  }),
};

/** Finds the days that wait to be confirmed; with a token only those of the card that shows them. */
export function decisionsIn(ctx: Ctx, token?: string): TypedDecision[] | undefined {
  const waiting = flowAt(ctx, DECISION_STEPS)?.data;
  return token === undefined || token === waiting?.token ? waiting?.decisions : undefined;
}

/** Shows what the days that were typed would move, and waits for the confirmation; nothing where no days were typed. */
export async function takeDecisions(ctx: Ctx, text: string): Promise<Message | undefined> {
  const today = dateOf(ctx.now, ctx.services.office.timezone);
  const read = readDecisions(text, today);
  if (!read) return undefined;
  return 'refused' in read ? say.decisionRefused(read, today) : previewDecisions(ctx, read.decisions);
}

/** Shows what deciding on the days would move; nothing is stored. One day is named by its buttons. */
export async function previewDecisions(ctx: Ctx, decisions: TypedDecision[]): Promise<Offer> {
  const [only, other] = decisions;
  if (only && !other) return previewDecision(ctx, only.date, only.isOff ? 'off' : 'work');
  const { moves } = await ctx.services.wavePlan.previewOverrides(decisions);
  const token = fingerprintOf(decisions);
  await ctx.waitFor(DECISION_STEPS, 'several', { decisions, token });
  const lawful = decisions.filter(({ date, isOff }) => !isOff && lawfulHoliday(date) !== undefined);
  return say.daysPreviewCard(decisions, moves, { lawful: lawful.map(({ date }) => date), token });
}

/** Shows what deciding on the day would move; nothing is stored. */
export async function previewDecision(ctx: Ctx, date: string, choice: say.DayChoice): Promise<Offer> {
  const { moves } = await ctx.services.wavePlan.previewOverrides([{ date, isOff: say.isOffOf(choice) }]);
  return say.dayPreviewCard(date, choice, moves, lawfulHoliday(date));
}

/** Tells whether a button's text is one of the choices for a day. */
export function isChoice(text: string): text is say.DayChoice {
  return text === 'off' || text === 'work' || text === 'none';
}
