import { createFeature, type Feature } from '../../bot/feature.ts';
import type { ErasureService } from '../services/erasure.ts';
import { askErasure, dueCard, erased, toasts } from './erasure-messages.ts';

export type ErasureUses = { erasure: ErasureService; years(): Promise<number> };

/** Makes the erasure of who somebody was who has left. Buttons only; the card of a person leads here. */
export const erasure = (services: ErasureUses): Feature =>
  createFeature(services, {
    name: 'erasure',
    roles: ['admin'],
    buttons: {
      async ask(ctx, id = '') {
        const person = await ctx.services.erasure.find(Number(id));
        return person ? { card: askErasure(person) } : { toast: toasts.gone, alert: true };
      },
      async erase(ctx, id = '') {
        const person = await ctx.services.erasure.erase(Number(id), ctx.telegramId);
        return person ? { card: erased(person) } : { toast: toasts.gone, alert: true };
      },
      async due(ctx, page = '0') {
        const due = await ctx.services.erasure.listDue();
        return { card: dueCard(due, await ctx.services.years(), Number(page)) };
      },
    },
  });
