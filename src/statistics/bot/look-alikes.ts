import { createFeature, type Feature } from '../../bot/feature.ts';
import type { LookAlikesService } from '../services/look-alikes.ts';
import { lookAlikesCard, notCompared } from './look-alikes-messages.ts';
import { notOver } from './stats-items-messages.ts';

export type LookAlikesUses = { lookAlikes: LookAlikesService };

/** Makes the officer's look at papers that are improbably alike. An auditor does not see it: it proves nothing about anybody. */
export const lookAlikes = (services: LookAlikesUses): Feature =>
  createFeature(services, {
    name: 'lookalikes',
    roles: ['admin'],
    closedWhile: 'sitting',
    buttons: {
      async show(ctx, examId = '', page = '0') {
        const found = await ctx.services.lookAlikes.find(examId);
        if (!found) return undefined;
        if ('pairs' in found) return { card: lookAlikesCard(found, Number(page)) };
        const { refused } = found;
        return { toast: refused === 'not-over' ? notOver : notCompared[refused], alert: true };
      },
    },
  });
