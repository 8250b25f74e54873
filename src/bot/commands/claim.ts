import type { Feature } from '../feature.ts';
import * as say from '../messages/claim.ts';
import { strangerRefused, unknownCommand } from '../messages/common.ts';

/** The way to the first admin: the code that a start without any admin prints. Listed nowhere. */
export const claim: Feature = {
  name: 'claim',
  roles: ['stranger', 'staff', 'liaison', 'auditor', 'admin'],
  async run(ctx, code) {
    if (code === '') return say.claimUsage();
    const outcome = await ctx.services.claim.claim(ctx.telegramId, code);
    if ('claimed' in outcome) {
      await ctx.showCommands(ctx.telegramId);
      return say.claimed();
    }
    if (outcome.refused !== 'not-open') return say.claimRefused(outcome);
    return ctx.role === 'stranger' ? strangerRefused() : unknownCommand();
  },
};
