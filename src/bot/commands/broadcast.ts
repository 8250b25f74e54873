import { GrammyError } from 'grammy';
import type { Message as TelegramMessage } from 'grammy/types';
import { NOBODY_CHOSEN } from '../../domain/audience-choice.ts';
import type { AuditAction } from '../../domain/audit.ts';
import {
  type BroadcastDraft,
  BroadcastDraftSchema,
  broadcastNotice,
  typedNumber,
} from '../../domain/broadcast.ts';
import type { Copy } from '../../domain/notice.ts';
import { createAudiencePicker } from '../audience-picker.ts';
import type { FeatureContext } from '../context.ts';
import { ANSWERED, type Feature, type TapHandler } from '../feature.ts';
import { followProgress } from '../follow-progress.ts';
import { inlineKeyboard, type Message } from '../message.ts';
import * as say from '../messages/broadcast.ts';
import { ACKNOWLEDGE_LABEL } from '../messages/notice.ts';
import { noticeTitle } from '../notice-title.ts';

const RECENT_SHOWN = 3;

const picker = createAudiencePicker({
  feature: 'broadcast',
  find: (ctx, token) => findDraft(ctx, token)?.choice,
  async save(ctx, choice, step) {
    const draft = findDraft(ctx);
    if (draft) await ctx.waitFor(step, { ...draft, choice });
  },
  rows: (ctx, token) => {
    const draft = findDraft(ctx, token);
    return draft ? say.draftRows(draft) : [];
  },
});

/** Content, audience, confirmation, progress: an admin's message to many. */
export const broadcast: Feature = {
  name: 'broadcast',
  description: '群发通知',
  help: '群发通知；发出之后可在结果里更正、撤回、催办',
  roles: ['admin'],
  run: askForContent,

  async onMessage(ctx) {
    const draft = findDraft(ctx);
    if (!draft) return takeContent(ctx);
    if (ctx.flow?.step === 'confirm') return takeConfirmation(ctx, draft);
    if (ctx.flow?.step === 'names') return picker.takeNames(ctx, String(draft.number), draft.choice);
    return picker.mainCard(ctx, String(draft.number), draft.choice);
  },

  buttons: {
    ...picker.buttons,
    sample: async () => ({ toast: say.toasts.sample }),

    async cancel(ctx, number) {
      const isCurrent = number ? findDraft(ctx, number) : ctx.flow?.step === 'content';
      if (!isCurrent) return undefined;
      await ctx.endFlow();
      return { card: say.cancelled() };
    },

    async back(ctx, number) {
      return findDraft(ctx, number) && { card: await askForContent(ctx) };
    },

    async receipt(ctx, number = '', on) {
      const draft = findDraft(ctx, number);
      if (!draft) return undefined;
      const changed = { ...draft, asksReceipt: on === '1' };
      await ctx.waitFor('audience', changed);
      return { card: await picker.mainCard(withDraft(ctx, changed), number, changed.choice) };
    },

    async next(ctx, number) {
      const draft = findDraft(ctx, number);
      if (!draft) return undefined;
      const headcount = await ctx.services.audiences.count(draft.choice.audience);
      if (headcount.reachable === 0) return { toast: say.toasts.nobody, alert: true };
      await ctx.waitFor('confirm', { ...draft, headcount: headcount.reachable });
      return { card: say.confirmCard(draft, headcount) };
    },

    progress: showProgress,
    pause: changeState('broadcast-paused', (ctx, id) => ctx.services.notices.pause(id)),
    continue: changeState('broadcast-continued', (ctx, id) => ctx.services.notices.continue(id)),
    halt: changeState('broadcast-stopped', (ctx, id) => ctx.services.notices.stop(id)),

    async stop(ctx, id = '') {
      const progress = await ctx.services.notices.findProgress(id);
      if (!progress) return undefined;
      const isOver = progress.state === 'done' || progress.state === 'stopped';
      return { card: isOver ? say.progressCard(progress) : say.confirmStop(progress) };
    },
  },
};

/** The draft of the flow; with a number only if it is that one, so that buttons of former drafts do nothing. */
function findDraft({ flow }: FeatureContext, number?: string): BroadcastDraft | undefined {
  const draft = BroadcastDraftSchema.safeParse(flow?.data).data;
  return number === undefined || String(draft?.number) === number ? draft : undefined;
}

function withDraft(ctx: FeatureContext, draft: BroadcastDraft): FeatureContext {
  return { ...ctx, flow: { feature: 'broadcast', step: 'audience', data: draft } };
}

async function askForContent(ctx: FeatureContext): Promise<Message> {
  await ctx.waitFor('content');
  const recent = await ctx.services.notices.listRecent(RECENT_SHOWN);
  return say.askForContent(recent);
}

async function takeContent(ctx: FeatureContext): Promise<Message | undefined> {
  const message = ctx.grammy.message;
  if (!message) return undefined;
  if (message.media_group_id) return say.albumRefused();
  const content = await sendPreview(ctx, message);
  if (!content) return say.contentRefused();
  const draft: BroadcastDraft = {
    number: await ctx.services.notices.takeBroadcastNumber(),
    content,
    title: noticeTitle(message),
    asksReceipt: true,
    choice: NOBODY_CHOSEN,
  };
  await ctx.waitFor('audience', draft);
  return picker.mainCard(withDraft(ctx, draft), String(draft.number), draft.choice);
}

/** Sends the content back as it will arrive. That copy is what goes out: nobody can edit it after it was seen. */
async function sendPreview(ctx: FeatureContext, message: TelegramMessage): Promise<Copy | undefined> {
  const chatId = ctx.telegramId;
  const { text = message.caption, document, photo, video, audio, voice } = message;
  const media = document ?? photo?.at(-1) ?? video ?? audio ?? voice;
  const file = media?.file_unique_id;
  try {
    const preview = await ctx.grammy.api.copyMessage(chatId, chatId, message.message_id, {
      reply_markup: inlineKeyboard([[{ text: ACKNOWLEDGE_LABEL, data: 'broadcast.sample' }]]),
    });
    const from = { kind: 'copy', fromChatId: chatId, messageId: preview.message_id } as const;
    return { ...from, ...(text && { text }), ...(file && { file }) };
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) return undefined;
    throw error;
  }
}

/** Starts the broadcast when the typed number is the number of people whom it will reach now. */
async function takeConfirmation(
  ctx: FeatureContext,
  draft: BroadcastDraft,
): Promise<Message | typeof ANSWERED> {
  const { audiences, audit, notices } = ctx.services;
  const headcount = await audiences.count(draft.choice.audience);
  if (headcount.reachable !== draft.headcount) {
    await ctx.waitFor('confirm', { ...draft, headcount: headcount.reachable });
    return say.confirmCard(draft, headcount, say.NUMBER_CHANGED);
  }
  if (typedNumber(ctx.grammy.message?.text ?? '') !== headcount.reachable)
    return say.confirmCard(draft, headcount, say.NUMBER_WRONG);
  const { notice, isNew } = await notices.startNotice(broadcastNotice(draft, ctx.telegramId));
  if (isNew) await audit.record({ by: ctx.telegramId, action: 'broadcast-started', subject: notice.title });
  await followProgress(ctx, notice.id);
  await ctx.endFlow();
  return ANSWERED;
}

async function showProgress(ctx: FeatureContext, id = '') {
  const progress = await ctx.services.notices.findProgress(id);
  return progress && { card: say.progressCard(progress) };
}

/** A tap that comes too late, or twice, changes nothing and shows how things are. */
function changeState(
  action: AuditAction,
  change: (ctx: FeatureContext, id: string) => Promise<boolean>,
): TapHandler {
  return async (ctx, id = '') => {
    const isChanged = await change(ctx, id);
    const notice = isChanged && (await ctx.services.notices.findNotice(id));
    if (notice) await ctx.services.audit.record({ by: ctx.telegramId, action, subject: notice.title });
    const shown = await showProgress(ctx, id);
    return shown && (isChanged ? shown : { ...shown, toast: say.toasts.notSending });
  };
}
