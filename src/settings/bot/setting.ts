import { z } from 'zod';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import type { Message } from '../../kernel/message.ts';
import type { ConfirmedChange } from '../domain/setting-kind.ts';
import type { OfficeSettings, SettingView } from '../services/office-settings.ts';
import type { SettingChanges } from '../services/setting-changes.ts';
import type { AfterChange } from './after-change.ts';
import * as say from './setting-messages.ts';

export type SettingUses = {
  officeSettings: OfficeSettings;
  settingChanges: SettingChanges;
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
        return settle(ctx, view, at.data);
      }),

      back: onSetting(async (ctx, view) =>
        view.typed === undefined
          ? { card: await ask(ctx, view) }
          : settle(ctx, view, { words: view.given.words }),
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
      const foreseen = await ctx.services.settingChanges.foresee(changeOf(ctx, view, read));
      return say.confirmCard(view, read.words, foreseen);
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

const changeOf = (
  { services, telegramId: by }: Context,
  view: SettingView,
  { typed, words: after }: { typed?: string; words: string },
): ConfirmedChange => ({
  ...{ id: view.id, title: view.title, seen: view.typed, typed, before: view.words, after },
  ...{ loosens: services.officeSettings.loosens(view, typed), by, headcount: 0, passed: [] },
});

/** Changes it, unless that waits for somebody else's word; says what has come of it, or that somebody else was first. */
async function settle(
  ctx: Context,
  seen: SettingView,
  next: { typed?: string; words: string },
): Promise<TapResult> {
  const outcome = await ctx.services.settingChanges.release(changeOf(ctx, seen, next));
  const now = (await ctx.services.officeSettings.find(seen.id)) ?? seen;
  if ('refused' in outcome) return outdated(ctx, now);
  await ctx.endFlow();
  if ('held' in outcome) return { card: outcome.held };
  await ctx.services.afterChange.run(seen.id, ctx.grammy.api);
  return { card: say.changedCard(now, seen) };
}

const outdated = async (ctx: Context, view: SettingView): Promise<TapResult> => ({
  card: await ask(ctx, view),
  toast: say.toasts.changed,
  alert: true,
});
