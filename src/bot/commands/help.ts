import type { Feature } from '../feature.ts';
import { commandsFor } from '../feature-registry.ts';
import { helpCard } from '../messages/menu.ts';
import { nudge } from './nudge.ts';

/** The commands that the person may use, from their own declarations. */
export function createHelpFeature(features: readonly Feature[]): Feature {
  return {
    name: 'help',
    description: '使用说明',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    async run(ctx) {
      const mayNudge = features.some(({ name, roles }) => name === nudge.name && roles.includes(ctx.role));
      const quiet = mayNudge ? ctx.services.office.quietHours : undefined;
      return helpCard(commandsFor(features, ctx.role), quiet);
    },
  };
}
