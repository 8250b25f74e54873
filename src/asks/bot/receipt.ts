import { wordsUnder } from '../../bot/content-kinds.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import type { Office } from '../../kernel/office.ts';
import type { ShownText } from '../domain/ask.ts';
import type { AskWords } from '../domain/ask-words.ts';
import type { AcknowledgementsService } from '../services/acknowledgements.ts';
import type { AskKinds } from '../services/ask-kinds.ts';
import * as say from './receipt-messages.ts';

export type ReceiptUses = {
  acknowledgements: AcknowledgementsService;
  askKinds: Pick<AskKinds, 'findWithReceipts'>;
  office: Office;
};

/** Makes the buttons under what is asked: answering it, and the receipt for that. */
export const receipt = (services: ReceiptUses): Feature =>
  createFeature(services, {
    name: 'receipt',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    reads: ['card'],
    buttons: {
      async ack(ctx, askId = '', version = '1') {
        if (!ctx.person) return refuse(ctx, askId, say.toasts.notOnRoster);
        if ((await ctx.services.askKinds.findWithReceipts(askId))?.receipts.takesMore) return undefined;
        const message = ctx.grammy.callbackQuery?.message;
        const result = await ctx.services.acknowledgements.acknowledge(askId, ctx.person.id, {
          messageId: message?.message_id ?? 0,
          sentAt: message?.date ? message.date * 1000 : ctx.now,
          version: Number(version) || 1,
        });
        if ('refused' in result) return refuse(ctx, askId, (words) => say.whyNotTaken(result, words));
        const { timezone } = ctx.services.office;
        const shown = say.shownReceipt(result);
        // Whichever of the messages about it was tapped, the buttons of the others have done their work.
        const messages = await ctx.services.acknowledgements.listMessages(result.ask, ctx.person);
        const others = messages.filter((id) => id !== message?.message_id);
        const keyboards = others.map((messageId) => ({ messageId, buttons: say.receiptButtons(shown) }));
        const saved = { toast: say.toasts.saved, keyboards };
        // It was corrected while its former text was being acknowledged: its message shows what it says now.
        if (result.isOutdated) return { ...saved, card: say.correctedMessage(result.shown, shown, timezone) };
        const tapped = tappedText(ctx);
        // A second tap may carry the message as it was turned into its receipt by the first.
        if (!tapped || tapped.text.includes(result.number)) return saved;
        return { ...saved, card: say.answeredMessage(tapped, shown, timezone) };
      },

      async show(ctx, askId = '') {
        if (!ctx.person) return refuse(ctx, askId, say.toasts.notOnRoster);
        const found = await ctx.services.acknowledgements.findReceipt(askId, ctx.person.id);
        if (!found) return refuse(ctx, askId, say.toasts.noReceipt);
        return { toast: say.receiptDialog(found, ctx.person, ctx.services.office.timezone), alert: true };
      },
    },
  });

/** Refuses in the words of what is asked, if it is there at all. */
async function refuse(
  { services }: FeatureContext<ReceiptUses>,
  askId: string,
  text: (words: AskWords) => string,
): Promise<TapResult> {
  const known = await services.askKinds.findWithReceipts(askId);
  return { toast: known ? text(known.kind.words) : say.toasts.unknown(), alert: true };
}

/** Nothing when Telegram no longer shows the message to the bot: it is too old. */
function tappedText({ grammy }: FeatureContext<ReceiptUses>): ShownText | undefined {
  const message = grammy.callbackQuery?.message;
  if (!message?.date) return undefined;
  const { text = message.caption ?? '', entities = message.caption_entities ?? [] } = message;
  return { text, entities, words: wordsUnder(message) };
}
