import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { pageOf } from '../../bot/messages/pages.ts';
import type { Message } from '../../kernel/message.ts';
import {
  fillIn,
  NAME_MAX_LENGTH,
  type Pattern,
  typedLine,
  VALUE_MAX_LENGTH,
  variablesOf,
} from '../domain/pattern.ts';
import type { PatternsService } from '../services/patterns.ts';
import * as say from './pattern-messages.ts';

export type PatternUses = {
  patterns: PatternsService;
  /** Begins a broadcast from what was kept; `words` take the place of its own. */
  draftFrom(
    ctx: FeatureContext,
    former: Pick<Pattern, 'title' | 'content' | 'settled'>,
    words?: string,
  ): Promise<Message>;
};

type Context = FeatureContext<PatternUses>;

const STEPS = {
  name: z.object({ id: z.string() }),
  /** What has been filled in so far. */
  value: z.object({ id: z.string(), values: z.record(z.string(), z.string()) }),
};

/** Makes the buttons of patterns: kept from a draft, listed, used, renamed, deleted. */
export const pattern = (services: PatternUses): Feature =>
  createFeature<PatternUses>(services, {
    name: 'pattern',
    roles: ['admin'],
    waits: STEPS,
    onMessage: async (ctx) => {
      const at = flowAt(ctx, STEPS);
      const found = at && (await ctx.services.patterns.find(at.data.id));
      if (!found) return undefined;
      return at.step === 'name' ? takeName(ctx, found) : takeValue(ctx, found, at.data.values);
    },
    current: async (ctx) => {
      const at = flowAt(ctx, STEPS);
      const found = at && (await ctx.services.patterns.find(at.data.id));
      if (!found) return undefined;
      return at.step === 'name' ? say.askName(found) : goOn(ctx, found, at.data.values);
    },
    buttons: {
      async list(ctx, page) {
        await ctx.endFlow();
        return { card: say.listCard(pageOf(await ctx.services.patterns.list(), Number(page) || 0)) };
      },

      open: ofPattern(async (ctx, found) => {
        await ctx.endFlow();
        return { card: say.patternCard(found) };
      }),

      use: ofPattern(async (ctx, found) => ({ reply: await goOn(ctx, found, {}) })),

      askname: ofPattern(async (ctx, found) => {
        await ctx.waitFor(STEPS, 'name', { id: found.id });
        return { card: say.askName(found) };
      }),

      askremove: ofPattern(async (_, found) => ({ card: say.askRemove(found) })),

      async remove(ctx, id = '') {
        const gone = await ctx.services.patterns.remove(id, ctx.telegramId);
        return gone ? { card: say.removed(gone) } : { toast: say.toasts.gone, alert: true };
      },
    },
  });

function ofPattern(act: (ctx: Context, found: Pattern) => Promise<TapResult>) {
  return async (ctx: Context, id = ''): Promise<TapResult> => {
    const found = await ctx.services.patterns.find(id);
    return found ? act(ctx, found) : { toast: say.toasts.gone, alert: true };
  };
}

const wordsOf = ({ content }: Pattern): string => content.text ?? '';

/** Asks for what is still open; where nothing is, the broadcast begins. */
async function goOn(ctx: Context, found: Pattern, values: Record<string, string>): Promise<Message> {
  const open = variablesOf(wordsOf(found));
  const next = open.find((name) => !Object.hasOwn(values, name));
  if (next !== undefined) {
    await ctx.waitFor(STEPS, 'value', { id: found.id, values });
    return say.askValue(found, next);
  }
  await ctx.endFlow();
  return ctx.services.draftFrom(ctx, found, open.length > 0 ? fillIn(wordsOf(found), values) : undefined);
}

async function takeValue(ctx: Context, found: Pattern, values: Record<string, string>): Promise<Message> {
  const next = variablesOf(wordsOf(found)).find((name) => !Object.hasOwn(values, name));
  if (next === undefined) return goOn(ctx, found, values);
  const value = typedLine(ctx.grammy.message?.text, VALUE_MAX_LENGTH);
  return value === undefined
    ? say.askValue(found, next, say.VALUE_WRONG)
    : goOn(ctx, found, { ...values, [next]: value });
}

async function takeName(ctx: Context, found: Pattern): Promise<Message> {
  const name = typedLine(ctx.grammy.message?.text, NAME_MAX_LENGTH);
  if (name === undefined) return say.askName(found, say.NAME_WRONG);
  const renamed = await ctx.services.patterns.rename(found.id, name, ctx.telegramId);
  if (renamed && 'refused' in renamed) return say.askName(found, say.NAME_TAKEN);
  await ctx.endFlow();
  const shown = await ctx.services.patterns.find(found.id);
  return shown ? say.patternCard(shown, say.RENAMED) : say.removed(found);
}
