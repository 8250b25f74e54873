import { GrammyError } from 'grammy';
import { refusals, toasts } from '../../asks/bot/receipt-messages.ts';
import type { FeatureContext } from '../../bot/context.ts';
import type { TapResult } from '../../bot/feature.ts';
import { type Button, inlineKeyboard } from '../../kernel/message.ts';
import type { Copy } from '../domain/notice.ts';
import type { OwnNoticesService } from '../services/own-notices.ts';
import { noticeWords } from './ask-words-messages.ts';
import { presentNotice } from './notice-messages.ts';
import { ownButtons, withoutOriginal } from './own-notices-messages.ts';

export type ReadAgainUses = { ownNotices: Pick<OwnNoticesService, 'open'> };

/** Sends a notice to its person once more, as it reads now, with what it asks of them or the receipt that they have. */
export async function readAgain(
  ctx: FeatureContext<ReadAgainUses>,
  noticeId = '',
): Promise<TapResult | undefined> {
  if (!ctx.person) return { toast: toasts.notOnRoster(noticeWords), alert: true };
  const found = await ctx.services.ownNotices.open(noticeId, ctx.person.id);
  if ('refused' in found) return { toast: refusals[found.refused](noticeWords), alert: true };
  const { notice, receipt } = found;
  const buttons = ownButtons(notice, receipt);
  if (notice.content.kind === 'text') return { reply: { ...presentNotice(notice), buttons } };
  const isSent = await sendOriginal(ctx, notice.content, buttons);
  return isSent ? {} : { reply: withoutOriginal(notice, receipt) };
}

/** False where it is no longer there, or was another bot's. */
async function sendOriginal(
  { grammy, telegramId }: FeatureContext<ReadAgainUses>,
  { fromChatId, messageId }: Copy,
  buttons: Button[][],
): Promise<boolean> {
  try {
    const markup = { reply_markup: inlineKeyboard(buttons) };
    await grammy.api.copyMessage(telegramId, fromChatId, messageId, markup);
    return true;
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) return false;
    throw error;
  }
}
