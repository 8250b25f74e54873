import { createFeature, type Feature } from '../../bot/feature.ts';
import { strangerRefused, unknownCommand } from '../../bot/messages/common.ts';
import type { ClaimService } from '../services/claim.ts';
import * as say from './claim-messages.ts';

export type ClaimUses = {
  /** Hears when a code was used of which no copy is to stay. */
  occasions: { claimed(): Promise<unknown> };
  claim: ClaimService;
};

/**
 * Makes the way to the owner: the code that the machine printed. Listed nowhere; whoever has no right code learns nothing by it.
 */
export const claim = (services: ClaimUses): Feature =>
  createFeature(services, {
    name: 'claim',
    roles: ['stranger', 'staff', 'liaison', 'auditor', 'admin'],
    async run(ctx, code) {
      const outcome = await ctx.services.claim.claim(ctx.telegramId, code);
      if ('claimed' in outcome) {
        await ctx.services.occasions.claimed();
        const { formerOwner } = outcome;
        const former = formerOwner === undefined ? [] : [formerOwner];
        await Promise.allSettled([
          ...[ctx.telegramId, ...former].map(ctx.showCommands),
          ...former.map((account) => ctx.notify(account, say.ownershipReset())),
        ]);
        return say.claimed();
      }
      if (outcome.refused !== 'unknown') return say.claimRefused(outcome);
      return ctx.role === 'stranger' ? strangerRefused() : unknownCommand();
    },
  });
