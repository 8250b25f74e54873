import { z } from 'zod';
import { type AudiencePickerUses, createAudiencePicker } from '../../bot/audience-picker.ts';
import type { FeatureContext } from '../../bot/context.ts';
import type { TapHandler } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { type RecipientsUses, recipientButtons, type Unsent } from '../../bot/recipients.ts';
import { AudienceChoiceSchema } from '../../kernel/audience-choice.ts';
import type { Message } from '../../kernel/message.ts';
import {
  audienceOfEvent,
  choiceOfEvent,
  type EventPlan,
  EventPlanSchema,
  type OwnEvent,
} from '../domain/own-event.ts';
import * as say from './event-audience-messages.ts';

export type EventAudienceUses = AudiencePickerUses & RecipientsUses;

/** Whom an event is for while that is chosen: `of`: a plan that is not stored yet, or the number of an event. */
const ChoosingSchema = z.object({
  ...{ token: z.string(), of: z.union([z.int(), EventPlanSchema]), choice: AudienceChoiceSchema },
});
export type ChosenAudience = z.infer<typeof ChoosingSchema>;
export const AUDIENCE_STEPS = { audience: ChoosingSchema, names: ChoosingSchema };

/** Finds what is being chosen; with a token only if it is that, so that former cards do nothing. */
export function choosingIn(ctx: Pick<FeatureContext, 'flow'>, token?: string): ChosenAudience | undefined {
  const kept = flowAt(ctx, AUDIENCE_STEPS)?.data;
  return token === undefined || kept?.token === token ? kept : undefined;
}

/** An event is planned for years: what one notice or one exam tells of people is no condition of it. */
export const picker = createAudiencePicker({
  feature: 'event',
  title: say.AUDIENCE_TITLE,
  takesConditions: false,
  find: (ctx, token) => choosingIn(ctx, token)?.choice,
  async save(ctx, choice, step) {
    const kept = choosingIn(ctx);
    if (kept) await ctx.waitFor(AUDIENCE_STEPS, step, { ...kept, choice });
  },
  rows: (_, token, { total }) => say.chooseRows(token, total),
});

/** Begins to choose whom a plan or an event is for, with whom it is for now. */
export async function chooseAudience<Uses extends AudiencePickerUses>(
  ctx: FeatureContext<Uses>,
  what: EventPlan | OwnEvent,
): Promise<Message> {
  const token = ctx.now.toString(36);
  const choice = choiceOfEvent(what);
  await ctx.waitFor(AUDIENCE_STEPS, 'audience', { token, of: 'number' in what ? what.number : what, choice });
  return picker.mainCard(ctx, token, choice);
}

/** Finds a plan or an event by what the buttons carry. */
type FindPlan<Uses> = (ctx: FeatureContext<Uses>, token: string) => Promise<EventPlan | undefined>;

/** Makes the buttons that name whom a plan or an event is for. */
export const nameButtons = <Uses extends RecipientsUses>(
  findPlan: FindPlan<Uses>,
): Readonly<Record<'to' | 'tofile', TapHandler<Uses>>> =>
  recipientButtons<Uses>({
    feature: 'event',
    async find(ctx, token): Promise<Unsent | undefined> {
      const plan = await findPlan(ctx, token);
      return plan && { title: plan.name, audience: audienceOfEvent(plan), back: say.backFromNames(token) };
    },
  });
