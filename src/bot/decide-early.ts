import type { Context } from 'grammy';
import type { Update } from 'grammy/types';
import { type ContextDeps, createFeatureContext } from './feature-context.ts';
import type { FeatureRegistry } from './feature-registry.ts';
import type { Early } from './handling.ts';
import { senderOf } from './lane.ts';
import { admits } from './viewer.ts';

/**
 * Decides on a tap while its update is on its way to the store: what both write goes there and to its disk together. Whose tap it is has to
 * be presumed for that, and what is written is guarded by the presumption. Returns nothing where that is not possible; resolves to nothing
 * where anything is not as was presumed, or fails: then the tap is decided as if nothing had been tried.
 */
export function decideEarly(
  deps: ContextDeps,
  { findButton }: Pick<FeatureRegistry, 'findButton'>,
  contextOf: (update: Update) => Context,
  update: Update,
): Promise<Early | undefined> | undefined {
  const [target = '', ...args] = update.callback_query?.data?.split(':') ?? [];
  const button = findButton(target);
  if (!button?.isEarly) return undefined;
  const telegramId = senderOf(update);
  const presumed = deps.services.access.presume(telegramId);
  if (!presumed || !admits(button.roles, presumed.viewer.role)) return undefined;
  const speaker = { telegramId, role: presumed.viewer.role, person: presumed.viewer.person };
  const context = createFeatureContext(deps, contextOf(update), speaker, button.feature, undefined);
  context.guard = presumed.guard;
  return button.handler(context, ...args).then(
    (decided) => decided && { speaker, decided },
    () => undefined,
  );
}
