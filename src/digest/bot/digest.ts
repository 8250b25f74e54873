import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import type { OwnSection } from '../../bot/own-section.ts';
import { returnTo } from '../../bot/return-to.ts';
import type { DigestsService } from '../services/digests.ts';
import * as say from './digest-messages.ts';

export type DigestUses = { digests: Pick<DigestsService, 'show' | 'isFor' | 'isOn' | 'turn'> };

/** Makes the weekly digest's own card: as it is now, and whether it comes by itself. */
export const digest = (services: DigestUses): Feature =>
  createFeature(services, {
    name: 'digest',
    roles: ['liaison', 'admin'],
    run: show,
    buttons: {
      async show(ctx) {
        const card = await show(ctx);
        return card && { card: returnTo(ctx, card) };
      },
      async turn(ctx, position) {
        if (position !== 'on' && position !== 'off') return undefined;
        await ctx.services.digests.turn(ctx.telegramId, position === 'on');
        return { card: say.turnedCard(position === 'on') };
      },
    },
  });

async function show({ services, telegramId }: FeatureContext<DigestUses>) {
  const [found, isOn] = await Promise.all([
    services.digests.show(telegramId),
    services.digests.isOn(telegramId),
  ]);
  return found && say.digestCard(found, isOn);
}

/** Tells officers and liaisons in /me whether the digest comes, with the way to it. */
export const ownDigest = ({ digests }: DigestUses): OwnSection => ({
  place: 90,
  async show({ telegramId }) {
    if (telegramId === undefined || !(await digests.isFor(telegramId))) return undefined;
    const isOn = await digests.isOn(telegramId);
    return { lines: [say.ownLine(isOn)], buttons: [say.ownButtons(isOn)] };
  },
});
