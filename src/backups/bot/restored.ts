import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import type { HoldKind } from '../../kernel/holds.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { PendingRestore, RestoredHold } from '../services/restored-hold.ts';
import * as say from './restored-messages.ts';

export type RestoredUses = { restoredHold: RestoredHold; office: Pick<Office, 'timezone'> };

/** Makes what an officer decides after a restore: what goes out again, and what does not. */
export const restored = (services: RestoredUses): Feature =>
  createFeature(services, {
    name: 'restored',
    roles: ['admin'],
    buttons: {
      show: async (ctx) => ({ card: shown(ctx, await ctx.services.restoredHold.find()) }),
      async choose(ctx, key = '', choice = '') {
        const pending = await ctx.services.restoredHold.choose(key, choice === 'send' ? 'send' : 'drop');
        return { card: shown(ctx, pending) };
      },
      async confirm(ctx) {
        const done = await ctx.services.restoredHold.confirm(ctx.telegramId);
        if (!done) return { toast: say.toasts.overtaken, card: say.nothingToDecide() };
        if ('refused' in done) {
          const pending = await ctx.services.restoredHold.find();
          return { toast: say.toasts.undecided, alert: true, card: shown(ctx, pending) };
        }
        return { card: say.decided(done) };
      },
    },
  });

const shown = (
  { services: { office } }: FeatureContext<RestoredUses>,
  pending: PendingRestore | undefined,
): Message => (pending ? say.restoredCard(pending, office.timezone) : say.nothingToDecide());

/** Makes the hold of data that were restored: they know nothing of what went out since the backup. */
export const restoredHoldKind = ({ restoredHold, office }: RestoredUses): HoldKind => ({
  name: 'restored',
  place: 20,
  isHolding: restoredHold.isHolding,
  settle: restoredHold.settle,
  async show() {
    const pending = await restoredHold.find();
    return (
      pending && {
        card: say.restoredCard(pending, office.timezone),
        button: say.toDecide,
        finding: say.finding,
      }
    );
  },
});
