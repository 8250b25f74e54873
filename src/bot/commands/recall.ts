import { typedNumber } from '../../domain/broadcast.ts';
import { type RecallDraft, RecallDraftSchema } from '../../domain/follow-up.ts';
import type { FollowUpPreview } from '../../services/follow-ups.ts';
import type { FeatureContext } from '../context.ts';
import { ANSWERED, type Feature } from '../feature.ts';
import { followProgress } from '../follow-progress.ts';
import type { Message } from '../message.ts';
import { refusals } from '../messages/follow-up.ts';
import { shorten } from '../messages/pages.ts';
import * as say from '../messages/recall.ts';

const REASON_MAX_LENGTH = 60;

/** Recalling a notice that was sent: the reason, the typed headcount; then its messages are deleted. */
export const recall: Feature = {
  name: 'recall',
  roles: ['admin'],

  async onMessage(ctx) {
    const draft = findDraft(ctx);
    if (!draft) return undefined;
    const preview = await ctx.services.followUps.previewRecall(draft.noticeId);
    if ('refused' in preview || preview.number !== draft.number) {
      // A confirmation that is handled again after a crash finds its recall begun: it is carried on.
      if (draft.headcount !== undefined && isNumber(ctx, draft.headcount)) return start(ctx, draft);
      await ctx.endFlow();
      return say.refused(refusals['refused' in preview ? preview.refused : 'outdated']);
    }
    return draft.reason === undefined
      ? takeReason(ctx, draft, preview)
      : takeConfirmation(ctx, { ...draft, reason: draft.reason }, preview);
  },

  buttons: {
    async open(ctx, id = '') {
      const preview = await ctx.services.followUps.previewRecall(id);
      if ('refused' in preview) return { toast: refusals[preview.refused], alert: true };
      await ctx.waitFor('reason', { noticeId: id, number: preview.number });
      return { reply: say.askForReason(preview) };
    },

    async cancel(ctx, id = '') {
      if (findDraft(ctx)?.noticeId !== id) return undefined;
      await ctx.endFlow();
      return { card: say.cancelled() };
    },
  },
};

function findDraft({ flow }: FeatureContext): RecallDraft | undefined {
  return RecallDraftSchema.safeParse(flow?.data).data;
}

async function takeReason(
  ctx: FeatureContext,
  draft: RecallDraft,
  preview: FollowUpPreview,
): Promise<Message> {
  const reason = shorten(ctx.grammy.message?.text?.trim().replace(/\s+/g, ' ') ?? '', REASON_MAX_LENGTH);
  if (reason === '') return say.askForReason(preview);
  await ctx.waitFor('confirm', { ...draft, reason, headcount: preview.people });
  return say.confirmCard(preview, reason);
}

/** Starts the recall when the typed number is the number of people whose message it will delete now. */
async function takeConfirmation(
  ctx: FeatureContext,
  draft: RecallDraft & { reason: string },
  preview: FollowUpPreview,
): Promise<Message | typeof ANSWERED | undefined> {
  if (preview.people !== draft.headcount) {
    await ctx.waitFor('confirm', { ...draft, headcount: preview.people });
    return say.confirmCard(preview, draft.reason, say.NUMBER_CHANGED);
  }
  return isNumber(ctx, preview.people)
    ? start(ctx, draft)
    : say.confirmCard(preview, draft.reason, say.NUMBER_WRONG);
}

function isNumber(ctx: FeatureContext, headcount: number): boolean {
  return typedNumber(ctx.grammy.message?.text ?? '') === headcount;
}

async function start(
  ctx: FeatureContext,
  draft: RecallDraft,
): Promise<Message | typeof ANSWERED | undefined> {
  const { noticeId, number, reason = '' } = draft;
  const notice = await ctx.services.notices.findNotice(noticeId);
  if (!notice) return undefined;
  const order = { number, reason, by: ctx.telegramId, title: say.followUpTitle(notice) };
  const result = await ctx.services.followUps.recall(noticeId, order);
  if ('refused' in result) {
    await ctx.endFlow();
    return say.refused(refusals[result.refused]);
  }
  await followProgress(ctx, result.started.id);
  await ctx.endFlow();
  return ANSWERED;
}
