import type { Message as TelegramMessage } from 'grammy/types';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import type { HeadcountRefusal } from '../../bot/messages/headcount.ts';
import { judgeHeadcount } from '../../bot/typed-headcount.ts';
import { unlessRefused } from '../../bot/unless-refused.ts';
import { inlineKeyboard, type Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { Passage } from '../../kernel/passage.ts';
import {
  type CorrectionDraft,
  CorrectionDraftSchema,
  findTextProblem,
  isCaption,
} from '../../notices/domain/correction.ts';
import type { Copy, Notice, NoticeContent } from '../../notices/domain/notice.ts';
import { noticeTitle } from '../../notices/domain/notice-title.ts';
import { roomForParagraph } from '../../notices/domain/paragraph.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import type {
  ConfirmedCorrection,
  FollowUpPreview,
  FollowUpStart,
  FollowUpsService,
} from '../services/follow-ups.ts';
import * as say from './correction-messages.ts';
import { type FollowUpAnswer, type FollowUpFlowUses, showStart, takeOvertaken } from './follow-up-flow.ts';
import { refusals } from './refusals-messages.ts';

export type CorrectionUses = {
  followUps: FollowUpsService;
  /** By which a confirmed correction is made. */
  corrections: Passage<ConfirmedCorrection, FollowUpStart>;
  notices: NoticesService;
  office: Pick<Office, 'timezone'>;
} & FollowUpFlowUses;

const STEPS = { text: CorrectionDraftSchema, confirm: CorrectionDraftSchema, remark: CorrectionDraftSchema };

/**
 * Makes the correcting of a notice that was sent: the new text, its preview, whether a message of its own tells of it, the typed
 * headcount; then every message is edited.
 */
export const correction = (services: CorrectionUses): Feature =>
  createFeature(services, {
    name: 'correction',
    roles: ['admin'],

    waits: STEPS,
    async onMessage(ctx) {
      const draft = findDraft(ctx);
      if (!draft) return undefined;
      const preview = await ctx.services.followUps.previewCorrection(draft.noticeId);
      if ('refused' in preview || preview.number !== draft.version) {
        const { headcount } = draft;
        return takeOvertaken(ctx, preview, {
          headcount,
          start: () => start(ctx, draft),
          refused: say.refused,
        });
      }
      if (flowAt(ctx, STEPS)?.step === 'remark') return takeRemark(ctx, draft, preview);
      return draft.content ? takeConfirmation(ctx, draft, preview) : takeText(ctx, draft, preview);
    },

    /** It says itself why a file cannot take the place of another. */
    takesFiles: true,

    buttons: {
      open: ask,
      again: (ctx, id = '') => (findDraft(ctx, id) ? ask(ctx, id) : Promise.resolve(undefined)),
      async announce(ctx, id = '') {
        const draft = findDraft(ctx, id);
        const notice = draft?.content && (await ctx.services.notices.findNotice(id));
        if (!draft || !notice) return undefined;
        await ctx.waitFor(STEPS, 'remark', draft);
        return { card: say.askRemark(notice) };
      },
      plain: (ctx, id = '') => decideAnnouncement(ctx, id, ''),
      silent: (ctx, id = '') => decideAnnouncement(ctx, id),
      sample: async () => ({ toast: say.toasts.sample }),
      async cancel(ctx, id = '') {
        if (!findDraft(ctx, id)) return undefined;
        await ctx.endFlow();
        return { card: say.cancelled() };
      },
    },
  });

const momentOf = ({ now, services }: FeatureContext<CorrectionUses>) => ({
  now,
  zone: services.office.timezone,
});

/** The draft of the flow; with a notice only if it is that one's, so that buttons of former drafts do nothing. */
function findDraft(ctx: FeatureContext<CorrectionUses>, noticeId?: string): CorrectionDraft | undefined {
  const draft = flowAt(ctx, STEPS)?.data;
  return noticeId === undefined || draft?.noticeId === noticeId ? draft : undefined;
}

async function ask(ctx: FeatureContext<CorrectionUses>, id = ''): Promise<TapResult> {
  const preview = await ctx.services.followUps.previewCorrection(id);
  if ('refused' in preview) return { toast: refusals[preview.refused], alert: true };
  await ctx.waitFor(STEPS, 'text', { noticeId: id, version: preview.number });
  await ctx.send(say.currentText(preview.notice));
  return { reply: say.askForText(preview) };
}

async function takeText(
  ctx: FeatureContext<CorrectionUses>,
  draft: CorrectionDraft,
  preview: FollowUpPreview,
): Promise<FollowUpAnswer> {
  const { notice } = preview;
  const message = ctx.grammy.message;
  if (!message?.text?.trim()) return say.textRefused(notice, { problem: 'none' });
  const problem = findTextProblem(notice.content, message.text, roomForParagraph(notice));
  if (problem) return say.textRefused(notice, problem);
  const content = await sendPreview(ctx, notice, message);
  if (!content) return say.sourceGone(notice);
  const title = (notice.content.kind === 'copy' && noticeTitle(message)) || notice.title;
  return askToConfirm(ctx, { ...draft, content, title }, preview);
}

async function takeRemark(
  ctx: FeatureContext<CorrectionUses>,
  draft: CorrectionDraft,
  preview: FollowUpPreview,
): Promise<FollowUpAnswer> {
  const remark = (ctx.grammy.message?.text ?? '').trim().replaceAll(/\s+/g, ' ');
  const { length } = [...remark];
  if (length === 0) return say.askRemark(preview.notice);
  if (length > say.REMARK_MAX_LENGTH) return say.askRemark(preview.notice, length);
  return askToConfirm(ctx, { ...draft, remark }, preview);
}

/** Whether the correction is told of, with an empty remark, or not at all (none). */
async function decideAnnouncement(
  ctx: FeatureContext<CorrectionUses>,
  id: string,
  remark?: string,
): Promise<TapResult | undefined> {
  const draft = findDraft(ctx, id);
  if (!draft?.content) return undefined;
  const preview = await ctx.services.followUps.previewCorrection(id);
  if ('refused' in preview) return { toast: refusals[preview.refused], alert: true };
  return { card: await askToConfirm(ctx, { ...draft, remark }, preview) };
}

async function askToConfirm(
  ctx: FeatureContext<CorrectionUses>,
  draft: CorrectionDraft,
  preview: FollowUpPreview,
  answer?: HeadcountRefusal,
): Promise<Message> {
  const asked = { ...draft, headcount: preview.people };
  await ctx.waitFor(STEPS, 'confirm', asked);
  const confirmed = confirmedOf(ctx, asked, preview.notice);
  const foreseen = confirmed ? await ctx.services.corrections.foresee(confirmed) : [];
  return say.confirmCard(preview, draft, { ...momentOf(ctx), foreseen, answer });
}

/** Sends the corrected notice back as it will stand there, and returns what it will say. */
async function sendPreview(
  ctx: FeatureContext<CorrectionUses>,
  notice: Notice,
  message: TelegramMessage,
): Promise<NoticeContent | undefined> {
  const { text = '', entities = [] } = message;
  if (notice.content.kind === 'text') {
    const content = { ...notice.content, text };
    await ctx.send(say.samplePreview(notice, content, momentOf(ctx)));
    return content;
  }
  const messageId = await copyPreview(ctx, notice, notice.content, message);
  if (messageId === undefined) return undefined;
  const { file, links, attached } = notice.content;
  return {
    ...{ kind: 'copy', fromChatId: ctx.telegramId, messageId, text },
    ...(file !== undefined && { file }),
    ...(links && { links }),
    ...(attached && { attached }),
    ...(entities.length > 0 && { entities: entities.map((entity) => ({ ...entity })) }),
  };
}

/** That copy is what goes out from now on: nobody can edit it after it was seen. */
async function copyPreview(
  ctx: FeatureContext<CorrectionUses>,
  notice: Notice,
  content: Copy,
  message: TelegramMessage,
): Promise<number | undefined> {
  const { text: caption = '', entities: caption_entities = [] } = message;
  const markup = { reply_markup: inlineKeyboard(say.sampleOf(notice)) };
  const { api } = ctx.grammy;
  const [chat, id, options] = isCaption(content)
    ? [content.fromChatId, content.messageId, { ...markup, caption, caption_entities }]
    : [ctx.telegramId, message.message_id, markup];
  const copy = await unlessRefused(() => api.copyMessage(ctx.telegramId, chat, id, options));
  return copy?.message_id;
}

/** Starts the correction when the typed number is the number of people whose message it will change now. */
async function takeConfirmation(
  ctx: FeatureContext<CorrectionUses>,
  draft: CorrectionDraft,
  preview: FollowUpPreview,
): Promise<FollowUpAnswer> {
  const answer = judgeHeadcount(ctx, { shown: draft.headcount, now: preview.people });
  return answer === 'confirmed' ? start(ctx, draft) : askToConfirm(ctx, draft, preview, answer);
}

async function start(ctx: FeatureContext<CorrectionUses>, draft: CorrectionDraft): Promise<FollowUpAnswer> {
  const notice = await ctx.services.notices.findNotice(draft.noticeId);
  const confirmed = notice && confirmedOf(ctx, draft, notice);
  if (!confirmed) return undefined;
  const result = await ctx.services.corrections.release(confirmed);
  if (!('held' in result)) return showStart(ctx, result, say.refused);
  await ctx.endFlow();
  return result.held;
}

function confirmedOf(
  { telegramId: by }: Pick<FeatureContext, 'telegramId'>,
  { noticeId, version: number, content, title: newTitle = '', remark, headcount = 0 }: CorrectionDraft,
  notice: Notice,
): ConfirmedCorrection | undefined {
  if (!content) return undefined;
  const corrected = { ...notice, title: newTitle };
  const announcement = remark === undefined ? undefined : say.announcementOf(corrected, remark);
  const change = { number, content, newTitle, by, title: say.followUpTitle(corrected) };
  const order = { ...change, ...(announcement && { announcement }) };
  return { noticeId, order, by, headcount, passed: [] };
}
