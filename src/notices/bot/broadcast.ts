import type { FeatureContext } from '../../bot/context.ts';
import { ANSWERED, createFeature, type Feature, type TapHandler } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { judgeHeadcount } from '../../bot/typed-headcount.ts';
import type { Message } from '../../kernel/message.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import { type BroadcastDraft, broadcastNotice } from '../domain/broadcast.ts';
import { chooseVoiceRefusers } from '../domain/voice-refusers.ts';
import type { NoticesService } from '../services/notices.ts';
import { VOICE_REFUSED } from './ask-words-messages.ts';
import { markPreview } from './broadcast-content.ts';
import {
  askForContent,
  type BroadcastDraftUses,
  currentCard,
  findDraft,
  findUntitled,
  offerContent,
  picker,
  STEPS,
  showAudience,
  swapContent,
  takeContent,
  takeTitle,
} from './broadcast-draft.ts';
import * as say from './broadcast-messages.ts';
import { type FollowProgressUses, followProgress } from './follow-progress.ts';

export type BroadcastUses = { audiences: AudiencesService; notices: NoticesService } & FollowProgressUses &
  BroadcastDraftUses;

/** Makes /broadcast, an admin's message to many: content, audience, confirmation, progress. */
export const broadcast = (services: BroadcastUses): Feature =>
  createFeature(services, {
    name: 'broadcast',
    place: 80,
    description: '群发通知',
    words: ['群发', '发通知'],
    help: '群发通知；发出之后可在结果里更正、撤回、催办',
    roles: ['admin'],
    run: (ctx) => askForContent(ctx),

    waits: STEPS,
    async onMessage(ctx) {
      const untitled = findUntitled(ctx);
      if (untitled) return takeTitle(ctx, untitled);
      const draft = findDraft(ctx);
      if (!draft) return takeContent(ctx);
      const step = ctx.grammy.message?.text ? flowAt(ctx, STEPS)?.step : 'audience';
      if (step === 'confirm') return takeConfirmation(ctx, draft);
      if (step === 'names') return picker.takeNames(ctx, String(draft.number), draft.choice);
      return offerContent(ctx, draft);
    },
    takesFiles: true,
    current: currentCard,

    buttons: {
      ...picker.buttons,
      sample: async () => ({ toast: say.toasts.sample }),

      async cancel(ctx, number) {
        const isCurrent = number ? isAt(ctx, number) : flowAt(ctx, STEPS)?.step === 'content';
        if (!isCurrent) return undefined;
        await ctx.endFlow();
        return { card: say.cancelled() };
      },

      async back(ctx, number) {
        const draft = findDraft(ctx, number) ?? findUntitled(ctx, number);
        if (!draft) return undefined;
        const { choice, asksReceipt } = draft;
        return { card: await askForContent(ctx, { choice, asksReceipt }) };
      },

      /** Begins a text to those whom the notice could not reach because it was spoken. */
      async write(ctx, id = '') {
        const notice = await ctx.services.notices.findNotice(id);
        if (!notice) return undefined;
        const choice = chooseVoiceRefusers(notice, VOICE_REFUSED);
        const { reachable } = await ctx.services.audiences.count(choice.audience);
        if (reachable === 0) return { toast: say.toasts.nobody, alert: true };
        await askForContent(ctx, { choice, asksReceipt: notice.action === 'acknowledge' });
        return { reply: say.askForWords(notice, reachable) };
      },

      async swap(ctx, number = '', message) {
        const draft = findDraft(ctx, number);
        const isOffered = draft?.offered && String(draft.offered.messageId) === message;
        return draft?.offered && isOffered ? swapContent(ctx, draft, draft.offered) : undefined;
      },

      async keep(ctx, number = '') {
        return findDraft(ctx, number) && { card: await currentCard(ctx) };
      },

      async receipt(ctx, number = '', on) {
        const draft = findDraft(ctx, number);
        if (!draft) return undefined;
        const changed = { ...draft, asksReceipt: on === '1' };
        await Promise.all([ctx.waitFor(STEPS, 'audience', changed), markPreview(ctx, changed)]);
        return { card: await showAudience(ctx, changed) };
      },

      async next(ctx, number) {
        const draft = findDraft(ctx, number);
        if (!draft) return undefined;
        const headcount = await ctx.services.audiences.count(draft.choice.audience);
        if (headcount.reachable === 0) return { toast: say.toasts.nobody, alert: true };
        await ctx.waitFor(STEPS, 'confirm', { ...draft, headcount: headcount.reachable });
        return { card: say.confirmCard(draft, headcount) };
      },

      progress: showProgress,
      pause: changeState((ctx, id) => ctx.services.notices.pause(id, ctx.telegramId)),
      continue: changeState((ctx, id) => ctx.services.notices.continue(id, ctx.telegramId)),
      halt: changeState((ctx, id) => ctx.services.notices.stop(id, ctx.telegramId)),

      async stop(ctx, id = '') {
        const progress = await ctx.services.notices.findProgress(id);
        if (!progress) return undefined;
        const isOver = progress.state === 'done' || progress.state === 'stopped';
        return { card: isOver ? say.progressCard(progress) : say.confirmStop(progress) };
      },
    },
  });

function isAt(ctx: FeatureContext<BroadcastUses>, number?: string): boolean {
  return findDraft(ctx, number) !== undefined || findUntitled(ctx, number) !== undefined;
}

/** Starts the broadcast when the typed number is the number of people whom it will reach now. */
async function takeConfirmation(
  ctx: FeatureContext<BroadcastUses>,
  draft: BroadcastDraft,
): Promise<Message | typeof ANSWERED> {
  const { audiences, notices } = ctx.services;
  const headcount = await audiences.count(draft.choice.audience);
  const answer = judgeHeadcount(ctx, { shown: draft.headcount, now: headcount.reachable });
  if (answer !== 'confirmed') {
    await ctx.waitFor(STEPS, 'confirm', { ...draft, headcount: headcount.reachable });
    return say.confirmCard(draft, headcount, answer);
  }
  const { notice } = await notices.startNotice(broadcastNotice(draft, ctx.telegramId), {
    ...{ by: ctx.telegramId, action: 'broadcast-started', subject: draft.title },
    after: { headcount: headcount.reachable },
  });
  await followProgress(ctx, notice.id);
  await ctx.endFlow();
  return ANSWERED;
}

async function showProgress(ctx: FeatureContext<BroadcastUses>, id = '') {
  const progress = await ctx.services.notices.findProgress(id);
  return progress && { card: say.progressCard(progress) };
}

/** A tap that comes too late, or twice, changes nothing and shows how things are. */
function changeState(
  change: (ctx: FeatureContext<BroadcastUses>, id: string) => Promise<boolean>,
): TapHandler<BroadcastUses> {
  return async (ctx, id = '') => {
    const isChanged = await change(ctx, id);
    const shown = await showProgress(ctx, id);
    return shown && (isChanged ? shown : { ...shown, toast: say.toasts.notSending });
  };
}
