import { refusals, toasts } from '../../asks/bot/receipt-messages.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { copyAttached, copyContent } from '../../bot/copy-content.ts';
import type { TapResult } from '../../bot/feature.ts';
import type { OwnNoticesService } from '../services/own-notices.ts';
import { noticeWords } from './ask-words-messages.ts';
import { presentNotice } from './notice-messages.ts';
import { ATTACHED_GONE, ownButtons, withoutOriginal } from './own-notices-messages.ts';

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
  const { content } = notice;
  const { api } = ctx.grammy;
  if (content.kind === 'text') {
    const { attached } = content;
    const isWhole = !attached || (await copyAttached(api, ctx.telegramId, attached));
    return { reply: { ...presentNotice(notice), buttons }, ...(!isWhole && { toast: ATTACHED_GONE }) };
  }
  const copied = await copyContent(api, ctx.telegramId, content, buttons);
  return copied ? {} : { reply: withoutOriginal(notice, receipt) };
}
