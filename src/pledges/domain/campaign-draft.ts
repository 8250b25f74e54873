import { z } from 'zod';
import { SelectionSchema } from '../../kernel/audience.ts';
import { AudienceChoiceSchema } from '../../kernel/audience-choice.ts';
import { PlainDateSchema } from '../../kernel/plain-date.ts';

/** A campaign while its officer is preparing it. */
export const CampaignDraftSchema = z.object({
  /** The number that it will have: however often it is confirmed, it is started once. */
  number: z.number().int().positive(),
  kind: z.string(),
  holiday: z.string().optional(),
  level: z.number().int().optional(),
  upper: z.object({ id: z.number().int() }).optional(),
  choice: AudienceChoiceSchema,
  deadline: PlainDateSchema.optional(),
  minSeconds: z.number().int().positive().optional(),
  renews: z.boolean(),
  /** As shown when its confirmation was asked for. */
  headcount: z.number().int().optional(),
});
export type CampaignDraft = z.infer<typeof CampaignDraftSchema>;

/** Returns what an officer has decided of a campaign, of which the rest follows. */
export function termsOf(draft: CampaignDraft) {
  const { number, kind, holiday, level, upper, choice, deadline, minSeconds, renews } = draft;
  const audience = SelectionSchema.parse(choice.audience);
  return { number, kind, holiday, audience, deadline, minSeconds, renews, level, upper: upper?.id };
}
