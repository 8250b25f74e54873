import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { judgeHeadcount } from '../../bot/typed-headcount.ts';
import type { Message } from '../../kernel/message.ts';
import { typedReason } from '../../kernel/typed-reason.ts';
import { type RecallDraft, RecallDraftSchema } from '../../notices/domain/follow-up.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import type { FollowUpPreview, FollowUpsService } from '../services/follow-ups.ts';
import { type FollowUpAnswer, type FollowUpFlowUses, showStart, takeOvertaken } from './follow-up-flow.ts';
import * as say from './recall-messages.ts';
import { refusals } from './refusals-messages.ts';

export type RecallUses = { followUps: FollowUpsService; notices: NoticesService } & FollowUpFlowUses;

const REASON_MAX_LENGTH = 60;
const STEPS = { reason: RecallDraftSchema, confirm: RecallDraftSchema };

/** Makes the recalling of a notice that was sent: the reason, the typed headcount; then its messages are deleted. */
export const recall = (services: RecallUses): Feature =>
  createFeature(services, {
    name: 'recall',
    roles: ['admin'],

    waits: STEPS,
    async onMessage(ctx) {
      const draft = findDraft(ctx);
      if (!draft) return undefined;
      const preview = await ctx.services.followUps.previewRecall(draft.noticeId);
      if ('refused' in preview || preview.number !== draft.number) {
        const { headcount } = draft;
        return takeOvertaken(ctx, preview, {
          headcount,
          start: () => start(ctx, draft),
          refused: say.refused,
        });
      }
      return draft.reason === undefined
        ? takeReason(ctx, draft, preview)
        : takeConfirmation(ctx, { ...draft, reason: draft.reason }, preview);
    },

    buttons: {
      async open(ctx, id = '') {
        const preview = await ctx.services.followUps.previewRecall(id);
        if ('refused' in preview) return { toast: refusals[preview.refused], alert: true };
        await ctx.waitFor(STEPS, 'reason', { noticeId: id, number: preview.number });
        return { reply: say.askForReason(preview) };
      },

      async cancel(ctx, id = '') {
        if (findDraft(ctx)?.noticeId !== id) return undefined;
        await ctx.endFlow();
        return { card: say.cancelled() };
      },
    },
  });

const findDraft = (ctx: FeatureContext<RecallUses>): RecallDraft | undefined => flowAt(ctx, STEPS)?.data;

async function takeReason(
  ctx: FeatureContext<RecallUses>,
  draft: RecallDraft,
  preview: FollowUpPreview,
): Promise<Message> {
  const reason = typedReason(ctx.grammy.message?.text, REASON_MAX_LENGTH);
  if (reason === '') return say.askForReason(preview);
  await ctx.waitFor(STEPS, 'confirm', { ...draft, reason, headcount: preview.people });
  return say.confirmCard(preview, reason);
}

/** Starts the recall when the typed number is the number of people whose message it will delete now. */
async function takeConfirmation(
  ctx: FeatureContext<RecallUses>,
  draft: RecallDraft & { reason: string },
  preview: FollowUpPreview,
): Promise<FollowUpAnswer> {
  const answer = judgeHeadcount(ctx, { shown: draft.headcount, now: preview.people });
  if (answer === 'confirmed') return start(ctx, draft);
  await ctx.waitFor(STEPS, 'confirm', { ...draft, headcount: preview.people });
  return say.confirmCard(preview, draft.reason, answer);
}

async function start(ctx: FeatureContext<RecallUses>, draft: RecallDraft): Promise<FollowUpAnswer> {
  const { noticeId, number, reason = '' } = draft;
  const notice = await ctx.services.notices.findNotice(noticeId);
  if (!notice) return undefined;
  const order = { number, reason, by: ctx.telegramId, title: say.followUpTitle(notice) };
  const result = await ctx.services.followUps.recall(noticeId, order);
  return showStart(ctx, result, say.refused);
}
