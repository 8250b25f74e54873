import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import type { Recount, RecountsService } from '../services/recounts.ts';
import * as say from './recount-messages.ts';
import { recountOffer, recountToken } from './recount-offer.ts';

export type RecountUses = { recounts: RecountsService };

/**
 * Makes the choice about results of version 0.1.0 that an exact count would change: the officer corrects them or lets them stand.
 */
export const recount = (services: RecountUses): Feature =>
  createFeature(services, {
    name: 'recount',
    roles: ['admin'],
    buttons: {
      confirm: (ctx, examId = '', token = '') =>
        decide(ctx, examId, token, async ({ exam }) => {
          const by = { telegramId: ctx.telegramId, word: say.recountedNotice(exam.title) };
          const done = await ctx.services.recounts.recount(examId, by);
          return done && { card: say.recounted(done) };
        }),
      keep: (ctx, examId = '', token = '') =>
        decide(ctx, examId, token, async ({ exam }) => {
          await ctx.services.recounts.keep(examId, ctx.telegramId);
          return { card: say.recountKept(exam.title) };
        }),
    },
  });

/** Decides what the card shows and nothing else: where the results have changed since, they are shown anew. */
async function decide(
  ctx: FeatureContext<RecountUses>,
  examId: string,
  token: string,
  then: (found: Recount) => Promise<TapResult | undefined>,
): Promise<TapResult | undefined> {
  const found = await ctx.services.recounts.find(examId);
  if (!found) return { toast: say.nothingToRecount, alert: true };
  return token === recountToken(found) ? then(found) : { card: recountOffer(found) };
}
