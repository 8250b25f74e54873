import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapHandler } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { type RecipientsUses, recipientButtons, type Unsent } from '../../bot/recipients.ts';
import { VOICE_REFUSED } from '../../notices/bot/ask-words-messages.ts';
import { isRepeatable } from '../../notices/domain/notice.ts';
import { chooseVoiceRefusers } from '../../notices/domain/voice-refusers.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import { type BroadcastDraft, settledOf, settledOfNotice } from '../domain/broadcast.ts';
import { previewAlbum, takeAlbumEdit, takeAlbumPart } from './album-draft.ts';
import {
  askConfirmation,
  type ConfirmationUses,
  currentCard,
  takeConfirmation,
} from './broadcast-confirmation.ts';
import {
  askForContent,
  type BroadcastDraftUses,
  findDraft,
  findUntitled,
  offerContent,
  picker,
  STEPS,
  swapContent,
  takeContent,
  takeEdit,
  takeTitle,
} from './broadcast-draft.ts';
import * as say from './broadcast-messages.ts';
import { draftFrom } from './draft-from.ts';
import { draftOptionButtons, takeOption } from './draft-options.ts';
import { sendingTimeButtons, takeSendingTime } from './sending-time.ts';

export type BroadcastUses = {
  audiences: AudiencesService;
  notices: NoticesService;
  progress: { buttons: Readonly<Record<string, TapHandler>> };
} & BroadcastDraftUses &
  ConfirmationUses &
  RecipientsUses;

/** Makes /broadcast, an admin's message to many: content, audience, confirmation, progress. */
export const broadcast = (services: BroadcastUses): Feature =>
  createFeature<BroadcastUses>(services, {
    name: 'broadcast',
    place: 80,
    description: '群发通知',
    section: 'notices',
    words: ['群发', '发通知'],
    help: '群发通知；发出之后可在结果里更正、撤回、催办',
    roles: ['admin'],
    run: (ctx) => askForContent(ctx),

    waits: STEPS,
    async onMessage(ctx) {
      const part = await takeAlbumPart(ctx);
      if (part) return part;
      const untitled = findUntitled(ctx);
      if (untitled) return takeTitle(ctx, untitled);
      const draft = findDraft(ctx);
      if (!draft) return takeContent(ctx);
      const step = ctx.grammy.message?.text ? flowAt(ctx, STEPS)?.step : 'audience';
      if (step === 'confirm') return takeConfirmation(ctx, draft);
      if (step === 'when') return takeSendingTime(ctx, draft);
      if (step === 'option') return takeOption(ctx, draft);
      if (step === 'names') return picker.takeNames(ctx, String(draft.number), draft.choice);
      return offerContent(ctx, draft);
    },
    onEdit: async (ctx) => (await takeAlbumEdit(ctx)) ?? takeEdit(ctx),
    takesFiles: true,
    current: currentCard,

    buttons: {
      ...picker.buttons,
      ...services.progress.buttons,
      ...sendingTimeButtons,
      ...recipientButtons<BroadcastUses>({
        feature: 'broadcast',
        find: (ctx, number) => unsentOf(findDraft(ctx, number)),
      }),
      ...draftOptionButtons,
      album: previewAlbum,
      sample: async () => ({ toast: say.toasts.sample }),

      home: async (ctx) => ({ card: await askForContent(ctx) }),

      async cancel(ctx, number) {
        const isCurrent = number ? isAt(ctx, number) : isUndrafted(ctx);
        if (!isCurrent) return undefined;
        await ctx.endFlow();
        return { card: say.cancelled() };
      },

      async back(ctx, number) {
        const draft = findDraft(ctx, number) ?? findUntitled(ctx, number);
        if (!draft) return undefined;
        return { card: await askForContent(ctx, settledOf(draft)) };
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

      /** Begins a broadcast from a former notice: its content and its audience are shown, nothing is sent. */
      async again(ctx, id = '') {
        const notice = await ctx.services.notices.findNotice(id);
        if (!notice) return undefined;
        if (!isRepeatable(notice)) return { toast: say.toasts.notRepeatable, alert: true };
        const { title, content } = notice;
        const choice = await ctx.services.audiences.choiceOf(notice.audience, ctx.now);
        return { reply: await draftFrom(ctx, { title, content, settled: settledOfNotice(notice, choice) }) };
      },

      async swap(ctx, number = '', message) {
        const draft = findDraft(ctx, number);
        const isOffered = draft?.offered && String(draft.offered.messageId) === message;
        return draft?.offered && isOffered ? swapContent(ctx, draft, draft.offered) : undefined;
      },

      async keep(ctx, number = '') {
        const isOwn = findDraft(ctx, number) ?? findUntitled(ctx, number);
        return isOwn && { card: await currentCard(ctx) };
      },

      async next(ctx, number) {
        const draft = findDraft(ctx, number);
        if (!draft) return undefined;
        const headcount = await ctx.services.audiences.count(draft.choice.audience);
        if (headcount.reachable === 0) return { toast: say.toasts.nobody, alert: true };
        return { card: await askConfirmation(ctx, draft) };
      },
    },
  });

/** Whether the content is still being waited for, or the rest of an album. */
const isUndrafted = (ctx: FeatureContext<BroadcastUses>): boolean =>
  ['content', 'album'].includes(flowAt(ctx, STEPS)?.step ?? '');

function isAt(ctx: FeatureContext<BroadcastUses>, number?: string): boolean {
  return findDraft(ctx, number) !== undefined || findUntitled(ctx, number) !== undefined;
}

const unsentOf = (draft: BroadcastDraft | undefined): Unsent | undefined =>
  draft && {
    ...{ title: draft.title, audience: draft.choice.audience },
    back: { text: '返回', data: `broadcast.next:${draft.number}` },
  };
