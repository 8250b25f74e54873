import type { Message } from '../kernel/message.ts';
import type { FeatureContext } from './context.ts';

export type TellOfficersUses = { access: { adminAccounts(): Promise<number[]> } };

/**
 * Sends a message to every officer; true if at least one could be told. One who has blocked the bot keeps nothing from
 * the others.
 */
export async function tellOfficers(
  ctx: FeatureContext<TellOfficersUses>,
  message: Message,
): Promise<boolean> {
  const officers = await ctx.services.access.adminAccounts();
  const told = await Promise.allSettled(officers.map((telegramId) => ctx.notify(telegramId, message)));
  return told.some(({ status }) => status === 'fulfilled');
}
