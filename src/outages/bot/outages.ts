import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import type { Office } from '../../kernel/office.ts';
import type { Answered, OutagesService } from '../services/outages.ts';
import { DECIDED_BEFORE, OVER, outageFound } from './outages-messages.ts';

export type OutagesUses = { outages: OutagesService; office: Pick<Office, 'timezone'> };

/** Makes what an officer decides about an exam after an outage. */
export const outages = (services: OutagesUses): Feature =>
  createFeature(services, {
    name: 'outages',
    roles: ['admin'],
    buttons: {
      later: async (ctx, id = '', examId = '') =>
        shown(ctx, await ctx.services.outages.makeGood(id, examId, ctx.telegramId)),
      leave: async (ctx, id = '', examId = '') =>
        shown(ctx, await ctx.services.outages.leave(id, examId, ctx.telegramId)),
    },
  });

function shown(
  { services: { office } }: FeatureContext<OutagesUses>,
  after: Answered | undefined,
): TapResult | undefined {
  if (after && 'refused' in after) return { toast: OVER, alert: true };
  const late = after?.isLate && { toast: DECIDED_BEFORE, alert: true };
  return after && { card: outageFound(after, office.timezone), ...late };
}
