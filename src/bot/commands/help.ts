import type { Feature } from '../feature.ts';
import { commandsFor } from '../feature-registry.ts';
import { helpCard } from '../messages/menu.ts';

/** The commands that the person may use, from their own declarations. */
export function createHelpFeature(features: readonly Feature[]): Feature {
  return {
    name: 'help',
    description: '使用说明',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    run: async (ctx) => helpCard(commandsFor(features, ctx.role)),
  };
}
