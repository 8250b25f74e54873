import type { FeatureContext } from './context.ts';
import { progressCard } from './messages/broadcast.ts';

/** Sends a card that follows a delivery to its end. */
export async function followProgress(ctx: FeatureContext, noticeId: string): Promise<void> {
  const progress = await ctx.services.notices.findProgress(noticeId);
  if (!progress) return;
  const messageId = await ctx.send(progressCard(progress));
  await ctx.services.progressCards.follow(noticeId, { chatId: ctx.telegramId, messageId });
}
