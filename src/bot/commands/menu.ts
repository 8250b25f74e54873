import type { Message } from '../../kernel/message.ts';
import type { FeatureContext } from '../context.ts';
import type { Feature } from '../feature.ts';
import { commandsFor } from '../feature-registry.ts';
import { cancelled } from '../messages/common.ts';
import { menuCard } from '../messages/menu.ts';

/** Makes the main menu: a button for each command that the person may use. */
export function createMenuFeature(features: readonly Feature[]): Feature {
  async function menu(ctx: FeatureContext): Promise<Message> {
    const entries = commandsFor(features, ctx.role).map(async (feature) => ({
      ...feature,
      count: (await feature.waiting?.(ctx)) ?? 0,
    }));
    return menuCard(ctx.person?.name, await Promise.all(entries));
  }

  return {
    name: 'menu',
    description: '主菜单',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    run: menu,
    buttons: {
      open: async (ctx) => ({ card: await menu(ctx) }),
      cancel: async () => ({ card: cancelled() }),
      async go(ctx, name = '') {
        const feature = commandsFor(features, ctx.role).find((candidate) => candidate.name === name);
        const message = await feature?.run?.(ctx.as(name), '');
        return message ? { card: message } : {};
      },
    },
  };
}
