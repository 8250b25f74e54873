import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import type { Message } from '../../kernel/message.ts';
import type { Extras } from '../services/extras.ts';
import * as say from './extra-messages.ts';

export type ExtraUses = { extras: Extras };

const show = async ({ services }: FeatureContext<ExtraUses>): Promise<Message> =>
  say.extrasCard(await services.extras.view());

/** Makes what an office has beside the reminders of its scenarios, in /holidays, to be had or left by a tap. */
export const extra = (services: ExtraUses): Feature =>
  createFeature(services, {
    name: 'extra',
    roles: ['admin'],
    buttons: {
      list: async (ctx) => ({ card: await show(ctx) }),
      async madeup(ctx, wanted) {
        const { madeUp } = await ctx.services.extras.view();
        if (madeUp === undefined) return undefined;
        const isOn = wanted === '1';
        const by = { by: ctx.telegramId, subject: say.MADE_UP };
        if (isOn !== madeUp) await ctx.services.extras.choose('made-up', isOn, by);
        return { card: await show(ctx) };
      },
      async question(ctx, name, wanted) {
        const { questions } = await ctx.services.extras.view();
        const known = questions.find(({ holiday }) => holiday === name);
        if (!known) return undefined;
        const isOn = wanted === '1';
        const { holiday } = known;
        const by = { by: ctx.telegramId, subject: say.questionName(holiday), holiday };
        if (isOn !== known.isOn) await ctx.services.extras.choose('question', isOn, by);
        return { card: await show(ctx) };
      },
    },
  });
