import type { QuietHours } from '../../kernel/working-hours.ts';
import type { Feature } from '../feature.ts';
import { commandsFor } from '../feature-registry.ts';
import { helpCard } from '../messages/menu.ts';

/** Makes /help: the commands that the person may use, from their own declarations. */
export function createHelpFeature(features: readonly Feature[], quietHours: QuietHours): Feature {
  return {
    name: 'help',
    description: '使用说明',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    async run(ctx) {
      const mayNudge = features.some(({ nudges, roles }) => nudges && roles.includes(ctx.role));
      return helpCard(commandsFor(features, ctx.role), mayNudge ? quietHours : undefined);
    },
  };
}
