import type { ShownText } from '../../asks/domain/ask.ts';
import type { AcknowledgementsService, NumberedReceipt } from '../../asks/services/acknowledgements.ts';
import { wordsUnder } from '../../bot/content-kinds.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import { type ReadAgainUses, readAgain } from './read-again.ts';
import * as say from './receipt-messages.ts';

export type ReceiptUses = { acknowledgements: AcknowledgementsService; office: Office } & ReadAgainUses;

/** Makes the buttons under a notice: taking note of it, and the receipt for that; and the one that leads to a notice from elsewhere. */
export const receipt = (services: ReceiptUses): Feature =>
  createFeature(services, {
    name: 'receipt',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    reads: ['card'],
    buttons: {
      async ack(ctx, noticeId = '', version = '1') {
        if (!ctx.person) return { toast: say.toasts.notOnRoster, alert: true };
        const message = ctx.grammy.callbackQuery?.message;
        const result = await ctx.services.acknowledgements.acknowledge(noticeId, ctx.person.id, {
          messageId: message?.message_id ?? 0,
          sentAt: message?.date ? message.date * 1000 : ctx.now,
          version: Number(version) || 1,
        });
        if ('refused' in result) return { toast: say.refusals[result.refused], alert: true };
        const { timezone } = ctx.services.office;
        const shown = say.shownReceipt(result);
        // Whichever of the messages about the notice was tapped, the buttons of the others have done their work.
        const messages = await ctx.services.acknowledgements.listMessages(result.ask, ctx.person);
        const others = messages.filter((id) => id !== message?.message_id);
        const keyboards = others.map((messageId) => ({ messageId, buttons: say.receiptButtons(shown) }));
        const saved = { toast: say.toasts.saved, keyboards };
        if (result.isOutdated) return { ...saved, card: showCorrected(result, timezone) };
        const tapped = tappedNotice(ctx);
        // A second tap may carry the notice as it was turned into its receipt by the first.
        if (!tapped || tapped.text.includes(result.number)) return saved;
        return { ...saved, card: say.acknowledgedNotice(tapped, shown, timezone) };
      },

      read: readAgain,

      async show(ctx, noticeId = '') {
        if (!ctx.person) return { toast: say.toasts.notOnRoster, alert: true };
        const found = await ctx.services.acknowledgements.findReceipt(noticeId, ctx.person.id);
        if (!found) return { toast: say.toasts.noReceipt, alert: true };
        return { toast: say.receiptDialog(found, ctx.person, ctx.services.office.timezone), alert: true };
      },
    },
  });

/** The notice was corrected while its former text was being acknowledged: its message shows what it says now. */
function showCorrected(result: NumberedReceipt, zone: string): Message {
  return say.correctedNotice(result.ask.receipts.shown, say.shownReceipt(result), zone);
}

/** Nothing when Telegram no longer shows the message to the bot: it is too old. */
function tappedNotice({ grammy }: FeatureContext<ReceiptUses>): ShownText | undefined {
  const message = grammy.callbackQuery?.message;
  if (!message?.date) return undefined;
  const { text = message.caption ?? '', entities = message.caption_entities ?? [] } = message;
  return { text, entities, words: wordsUnder(message) };
}
