import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { HoldKind } from '../../kernel/holds.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { ClockHold } from '../services/clock-hold.ts';
import * as say from './clock-messages.ts';

export type ClockUses = { clockHold: ClockHold; office: Pick<Office, 'timezone'>; now: Clock['now'] };

/** Makes what an officer sees and decides where the machine's clock is wrong. */
export const clock = (services: ClockUses): Feature =>
  createFeature(services, {
    name: 'clock',
    roles: ['admin'],
    buttons: {
      show: async (ctx) => ({ card: await standing(ctx) }),
      async accept(ctx) {
        const isOurs = await ctx.services.clockHold.accept(ctx.telegramId);
        return { toast: isOurs ? say.toasts.accepted : say.toasts.overtaken, card: await standing(ctx) };
      },
    },
  });

async function standing({ services }: FeatureContext<ClockUses>): Promise<Message> {
  return (await wrongClock(services)) ?? say.clockIsRight();
}

/** Writes the card of a clock that is wrong; nothing where it is right. */
async function wrongClock({ clockHold, office, now }: ClockUses): Promise<Message | undefined> {
  const found = await clockHold.find();
  return found && say.wrongClockCard(found, { now: now(), zone: office.timezone });
}

/** Makes the hold of a clock that is wrong: what is due by it may be years from it. */
export const clockHoldKind = (uses: ClockUses): HoldKind => ({
  name: 'clock',
  place: 10,
  isHolding: uses.clockHold.isHolding,
  settle: uses.clockHold.settle,
  async show() {
    const isHolding = await uses.clockHold.isHolding();
    const card = isHolding ? await wrongClock(uses) : undefined;
    return card && { card, button: say.toDecide, finding: say.finding };
  },
});
