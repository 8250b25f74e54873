import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { flowAt } from '../../bot/flow.ts';
import type { CalendarService } from '../../calendar/services/calendar.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import { type ExamDraft, ExamDraftSchema, proposeClosings } from '../domain/exam-draft.ts';
import * as say from './newexam-messages.ts';

export type ExamDraftFlowUses = { office: Office; calendar: Pick<CalendarService, 'load'> };

const KeptSchema = z.object({ draft: ExamDraftSchema });
/** Where the officer stands with a new exam: the window, the people, all settings, or a number that is being typed. */
export const DRAFT_STEPS = {
  closing: KeptSchema,
  audience: KeptSchema,
  names: KeptSchema,
  settings: KeptSchema,
  minutes: KeptSchema,
  passMark: KeptSchema,
  seconds: KeptSchema,
};

/** Finds the new exam that the officer is at, as the flow keeps it. */
export const draftIn = (ctx: FeatureContext): ExamDraft | undefined => flowAt(ctx, DRAFT_STEPS)?.data.draft;

/** Goes on to the closing time, which may be typed. The context must be that of /newexam. */
export async function askClosing(ctx: FeatureContext<ExamDraftFlowUses>, draft: ExamDraft): Promise<Message> {
  await ctx.waitFor(DRAFT_STEPS, 'closing', { draft });
  const zone = ctx.services.office.timezone;
  const closings = proposeClosings(ctx.now, zone, await ctx.services.calendar.load());
  return say.closingCard(draft, closings, zone, ctx.now);
}
