import type { Message } from '../kernel/message.ts';
import type { Person } from '../kernel/person.ts';
import type { FeatureContext } from './context.ts';

/** Shows somebody bound the commands of the role that they have now, and tells them, by these words, where it has come into force. */
export async function tellOfRole(
  ctx: Pick<FeatureContext<unknown>, 'showCommands' | 'notify'>,
  { telegramId, roleConfirmed }: Person,
  words: Message,
): Promise<void> {
  if (telegramId === undefined) return;
  await Promise.allSettled([
    ctx.showCommands(telegramId),
    ...(roleConfirmed ? [ctx.notify(telegramId, words)] : []),
  ]);
}
