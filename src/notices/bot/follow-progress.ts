import type { FeatureContext } from '../../bot/context.ts';
import type { NoticesService } from '../services/notices.ts';
import type { ProgressCardsService } from '../services/progress-cards.ts';
import { progressCard } from './broadcast-messages.ts';

export type FollowProgressUses = { notices: NoticesService; progressCards: ProgressCardsService };

/** Sends a card that follows a delivery to its end. */
export async function followProgress(
  ctx: FeatureContext<FollowProgressUses>,
  noticeId: string,
): Promise<void> {
  const progress = await ctx.services.notices.findProgress(noticeId);
  if (!progress) return;
  const messageId = await ctx.send(progressCard(progress));
  await ctx.services.progressCards.follow(noticeId, { chatId: ctx.telegramId, messageId });
}
