import { createFeature, type Feature } from '../../bot/feature.ts';
import type { TodoSource } from '../../bot/todo.ts';
import type { Office } from '../../kernel/office.ts';
import type { PeopleService } from '../../people/services/people.ts';
import type { CallsService } from '../services/calls.ts';
import * as say from './liaison-call-messages.ts';

export type LiaisonCallUses = { calls: CallsService; office: Office };

/** Makes the way in which an officer asks the liaisons to bring their people to bind. Buttons only: it begins at /invite. */
export const liaisonCall = (services: LiaisonCallUses): Feature =>
  createFeature(services, {
    name: 'liaisoncall',
    roles: ['admin'],
    buttons: {
      async ask(ctx) {
        const { calls, office } = ctx.services;
        const [coverage, latest] = await Promise.all([calls.coverage(), calls.findLatest()]);
        return { card: say.callCard(coverage, latest, office.timezone) };
      },
      async send(ctx) {
        const outcome = await ctx.services.calls.call(ctx.telegramId);
        if ('refused' in outcome) return { toast: say.refusedText(outcome), alert: true };
        const isNow = outcome.sendAt <= outcome.at;
        return { card: say.calledCard(outcome.sendAt, isNow, ctx.services.office.timezone) };
      },
    },
  });

/** Tells a liaison in the menu that they were asked, as long as somebody of their department has not bound. */
export const askedOfLiaison = (
  calls: Pick<CallsService, 'findLatest'>,
  people: Pick<PeopleService, 'overview'>,
): TodoSource => ({
  place: 55,
  async list(viewer) {
    if (viewer.role !== 'liaison' || !(await calls.findLatest())) return [];
    const { unbound } = await people.overview(viewer);
    return unbound > 0 ? [say.toInvite(unbound)] : [];
  },
});
