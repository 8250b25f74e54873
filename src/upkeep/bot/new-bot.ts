import { createFeature, type Feature } from '../../bot/feature.ts';
import type { HoldKind } from '../../kernel/holds.ts';
import type { Office } from '../../kernel/office.ts';
import type { BotChangeService } from '../services/bot-change.ts';
import * as say from './new-bot-messages.ts';

export type NewBotUses = { botChange: BotChangeService; office: Office };

/**
 * Makes what is said when another bot has taken the place of the office's former one: what people are to do, and the officer's word
 * to go on.
 */
export const newBot = (services: NewBotUses): Feature =>
  createFeature(services, {
    name: 'newbot',
    roles: ['admin'],
    buttons: {
      async show(ctx) {
        const change = await ctx.services.botChange.find();
        return {
          card: change ? say.newBotCard(change, ctx.services.office.timezone) : say.nothingToConfirm(),
        };
      },
      async explain(ctx) {
        return { reply: say.explanation(ctx.services.office.name, ctx.grammy.me.username) };
      },
      async confirm(ctx) {
        const isOurs = await ctx.services.botChange.confirm(ctx.telegramId);
        const toast = isOurs ? say.toasts.confirmed : say.toasts.overtaken;
        return { toast, card: say.confirmed(ctx.grammy.me.username) };
      },
    },
  });

/** Makes the hold of another bot that no officer has confirmed: whoever is sent something by it has not started it yet. */
export const anotherBotHold = (
  botChange: Pick<BotChangeService, 'find' | 'isPending'>,
  timezone: string,
): HoldKind => ({
  name: 'another-bot',
  place: 0,
  isHolding: botChange.isPending,
  async show() {
    const change = await botChange.find();
    return (
      change && { card: say.newBotCard(change, timezone), button: say.toConfirm, finding: say.notConfirmed }
    );
  },
});
