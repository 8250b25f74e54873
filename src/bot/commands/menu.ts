import type { Message } from '../../kernel/message.ts';
import type { FeatureContext } from '../context.ts';
import type { Feature } from '../feature.ts';
import { commandsFor } from '../feature-registry.ts';
import { cancelled } from '../messages/common.ts';
import { menuCard } from '../messages/menu.ts';
import type { TodoSource } from '../todo.ts';

/** Makes the main menu: what waits for the person, and a button for each command that they may use. */
export function createMenuFeature(features: readonly Feature[], sources: readonly TodoSource[]): Feature {
  const inOrder = sources.toSorted((a, b) => a.place - b.place);

  async function menu({ role, person }: FeatureContext): Promise<Message> {
    const todos = await Promise.all(inOrder.map((source) => source.list({ role, person })));
    return menuCard(person?.name, todos.flat(), commandsFor(features, role));
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
