import type { FeatureContext } from '../../bot/context.ts';
import type { NoticesService } from '../services/notices.ts';
import type { ProgressCardsService } from '../services/progress-cards.ts';
import { progressCard } from './progress-messages.ts';

export type FollowProgressUses = { notices: NoticesService; progressCards: ProgressCardsService };

/** Sends a card that follows a delivery to its end. */
export async function followProgress(
  ctx: Pick<FeatureContext, 'send' | 'telegramId'>,
  { notices, progressCards }: FollowProgressUses,
  noticeId: string,
): Promise<void> {
  const progress = await notices.findProgress(noticeId);
  if (!progress) return;
  const messageId = await ctx.send(progressCard(progress));
  await progressCards.follow(noticeId, { chatId: ctx.telegramId, messageId });
}
