import { type AudiencePickerUses, createAudiencePicker } from '../../bot/audience-picker.ts';
import type { FeatureContext } from '../../bot/context.ts';
import type { Message } from '../../kernel/message.ts';
import { choiceIn, type ExamDraft, withChoice } from '../domain/exam-draft.ts';
import { DRAFT_STEPS, draftIn } from './exam-draft-flow.ts';
import * as say from './newexam-messages.ts';

export type ExamAudienceUses = AudiencePickerUses;

/** Who is to sit the new exam. Whom a condition would leave is not known when somebody enters: none are offered. */
const picker = createAudiencePicker({
  feature: 'newexam',
  title: say.AUDIENCE_TITLE,
  takesConditions: false,
  find(ctx, token) {
    const draft = draftIn(ctx);
    return draft?.examId === token ? choiceIn(draft) : undefined;
  },
  async save(ctx, choice, step) {
    const draft = draftIn(ctx);
    if (draft) await ctx.waitFor(DRAFT_STEPS, step, { draft: withChoice(draft, choice) });
  },
  rows: (_, token, { total }) => say.audienceRows(token, total),
});

const { all, who } = picker;
/** The picker's buttons, with those of the cards that 0.1.0 left: everybody is picked by them, and a group is to be picked anew. */
export const audienceButtons = { ...picker.buttons, everybody: all, group: who, groups: who };

/** Goes on to the audience; for a make-up, whose people are settled, nothing is to be picked. The context must be that of /newexam. */
export async function askAudience(
  ctx: FeatureContext<ExamAudienceUses>,
  draft: ExamDraft,
): Promise<Message | undefined> {
  const choice = choiceIn(draft);
  if (!choice) return undefined;
  await ctx.waitFor(DRAFT_STEPS, 'audience', { draft });
  return picker.mainCard(ctx, draft.examId, choice);
}

/** Takes the message with names that the picker waits for. */
export async function takeNames(
  ctx: FeatureContext<ExamAudienceUses>,
  draft: ExamDraft,
): Promise<Message | undefined> {
  const choice = choiceIn(draft);
  return choice && picker.takeNames(ctx, draft.examId, choice);
}
