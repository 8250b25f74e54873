import { createFeature, type Feature } from '../../bot/feature.ts';
import type { TodoSource } from '../../bot/todo.ts';
import type { Viewer } from '../../bot/viewer.ts';
import type { Message } from '../../kernel/message.ts';
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

/** Tells officers in the menu of another bot that none has confirmed: until then nothing goes out by itself. */
export const newBotToConfirm = (botChange: Pick<BotChangeService, 'find'>): TodoSource => ({
  place: 0,
  list: async ({ role }) => (role === 'admin' && (await botChange.find()) ? [say.toConfirm] : []),
});

/** Tells officers of another bot before anything else, until one of them has confirmed it. */
export const newBotFirst =
  (botChange: Pick<BotChangeService, 'find'>, timezone: string) =>
  async ({ role }: Viewer): Promise<Message | undefined> => {
    const change = role === 'admin' ? await botChange.find() : undefined;
    return change && say.newBotCard(change, timezone);
  };
