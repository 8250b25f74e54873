import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import type { Message } from '../../kernel/message.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { readSpan, spanKey } from '../domain/year-span.ts';
import type { FiguresService } from '../services/figures.ts';
import * as say from './report-messages.ts';

export type ReportUses = { figures: FiguresService; today(): PlainDate };

/** Makes the card of the year: its figures, each of which opens the records behind it, and what the areas make of it. */
export const report = (services: ReportUses): Feature =>
  createFeature(services, {
    name: 'report',
    place: 135,
    description: '年度数据',
    roles: ['auditor', 'admin'],
    async run(ctx, argument) {
      const span = readSpan(argument, ctx.services.today());
      return span ? open(ctx, span) : say.yearWanted();
    },
    buttons: {
      open: withSpan(async (ctx, span) => ({ card: await open(ctx, span) })),
      list: withSpan(async (ctx, span, page) => ({
        card: say.figuresCard(await ctx.services.figures.list(span), yearOn(ctx, span), Number(page)),
      })),
      figure: withSpan(async (ctx, span, id = '', page = '0') => {
        const figure = await ctx.services.figures.find(id, span);
        return figure && { card: say.figureCard(figure, yearOn(ctx, span), Number(page)) };
      }),
    },
  });

type Ctx = FeatureContext<ReportUses>;

/** Reads the span that the first argument of a button names, for a handler that is told it. */
function withSpan<Result>(handle: (ctx: Ctx, span: YearSpan, ...args: string[]) => Promise<Result>) {
  return async (ctx: Ctx, key = '', ...args: string[]): Promise<Result | undefined> => {
    const span = readSpan(key, ctx.services.today());
    return span && handle(ctx, span, ...args);
  };
}

const yearOn = ({ services }: Ctx, span: YearSpan): say.ShownYear => ({
  ...span,
  key: spanKey(span, services.today()),
});

async function open(ctx: Ctx, span: YearSpan): Promise<Message> {
  const { figures } = ctx.services;
  return say.yearCard(await figures.list(span), figures.listProducts(), yearOn(ctx, span));
}
