import type { Feature } from '../feature.ts';
import { commandsFor } from '../feature-registry.ts';
import { cancelled } from '../messages/common.ts';
import { menuCard } from '../messages/menu.ts';

/** The main menu: a button for each command that the person may use. */
export function createMenuFeature(features: readonly Feature[]): Feature {
  return {
    name: 'menu',
    description: '主菜单',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    run: async (ctx) => menuCard(ctx.person?.name, commandsFor(features, ctx.role)),
    buttons: {
      open: async (ctx) => ({ card: menuCard(ctx.person?.name, commandsFor(features, ctx.role)) }),
      cancel: async () => ({ card: cancelled() }),
      async go(ctx, name = '') {
        const feature = commandsFor(features, ctx.role).find((candidate) => candidate.name === name);
        const message = await feature?.run?.(ctx.as(name), '');
        return message ? { card: message } : {};
      },
    },
  };
}
