import { createFeature, type Feature } from '../../bot/feature.ts';
import { noticeInLink } from '../domain/notice-link.ts';
import { cannotRead } from './own-notices-messages.ts';
import { type ReadAgainUses, readAgain } from './read-again.ts';

/** Makes what a link to a notice opens: the notice for whom it addresses, and for others that it is not for them. */
export const readLink = (services: ReadAgainUses): Feature =>
  createFeature<ReadAgainUses>(services, {
    name: 'read',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    async run(ctx, argument) {
      const id = noticeInLink(argument);
      const seesResults = ctx.role === 'admin' || ctx.role === 'auditor';
      if (!ctx.person) return cannotRead('not-addressed', seesResults ? id : undefined);
      const found = await ctx.services.ownNotices.open(id, ctx.person.id);
      if ('refused' in found) return cannotRead(found.refused, seesResults ? id : undefined);
      return (await readAgain(ctx, id))?.reply;
    },
  });
