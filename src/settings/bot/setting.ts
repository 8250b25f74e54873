import { z } from 'zod';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import type { Message } from '../../kernel/message.ts';
import type { OfficeSettings, SettingView } from '../services/office-settings.ts';
import type { AfterChange } from './after-change.ts';
import * as say from './setting-messages.ts';

export type SettingUses = {
  officeSettings: OfficeSettings;
  afterChange: { run(id: string, api: Parameters<AfterChange>[0]): Promise<void> };
};

type Context = FeatureContext<SettingUses>;

/** `seen`: what was set when the new value was asked for; absent: nothing. */
const AskedSchema = z.object({ id: z.string() });
const ReadSchema = AskedSchema.extend({
  typed: z.string(),
  words: z.string(),
  seen: z.string().optional(),
});
const STEPS = { value: AskedSchema, confirm: ReadSchema };

const onSetting = buttonsOn((ctx: Context, id) => ctx.services.officeSettings.find(id));

/** Makes the part of /settings in which an officer changes what the office is set to. */
export const setting = (services: SettingUses): Feature =>
  createFeature<SettingUses>(services, {
    name: 'setting',
    roles: ['admin'],
    waits: STEPS,
    buttons: {
      async list(ctx) {
        await ctx.endFlow();
        return { card: say.listCard(await ctx.services.officeSettings.list()) };
      },

      open: onSetting(async (ctx, view) => ({ card: await ask(ctx, view) })),

      set: onSetting(async (ctx, view) => {
        const at = flowAt(ctx, STEPS);
        if (at?.step !== 'confirm' || at.data.id !== view.id) return undefined;
        if (at.data.seen !== view.typed) return outdated(ctx, view);
        return settle(ctx, view, ctx.services.officeSettings.change(view, at.data, ctx.telegramId));
      }),

      back: onSetting(async (ctx, view) =>
        view.typed === undefined
          ? { card: await ask(ctx, view) }
          : settle(ctx, view, ctx.services.officeSettings.putBack(view, ctx.telegramId)),
      ),
    },
    current: async (ctx) => {
      const view = await settingOf(ctx);
      return view && ask(ctx, view);
    },
    async onMessage(ctx) {
      const view = await settingOf(ctx);
      const text = ctx.grammy.message?.text;
      if (!view || text === undefined) return undefined;
      const read = ctx.services.officeSettings.read(view.id, text);
      if ('refused' in read) return ask(ctx, view, read.refused);
      await ctx.waitFor(STEPS, 'confirm', { id: view.id, ...read, seen: view.typed });
      return say.confirmCard(view, read.words);
    },
  });

async function settingOf(ctx: Context): Promise<SettingView | undefined> {
  const id = flowAt(ctx, STEPS)?.data.id;
  return id === undefined ? undefined : ctx.services.officeSettings.find(id);
}

async function ask(ctx: Context, view: SettingView, note?: string): Promise<Message> {
  await ctx.waitFor(STEPS, 'value', { id: view.id });
  return say.askCard(view, note);
}

/** Says what has come of a change, or that somebody else was first. */
async function settle(ctx: Context, seen: SettingView, change: Promise<boolean>): Promise<TapResult> {
  const isDone = await change;
  const now = (await ctx.services.officeSettings.find(seen.id)) ?? seen;
  if (!isDone) return outdated(ctx, now);
  await ctx.endFlow();
  await ctx.services.afterChange.run(seen.id, ctx.grammy.api);
  return { card: say.changedCard(now, seen) };
}

const outdated = async (ctx: Context, view: SettingView): Promise<TapResult> => ({
  card: await ask(ctx, view),
  toast: say.toasts.changed,
  alert: true,
});
