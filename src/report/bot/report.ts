import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import type { Message } from '../../kernel/message.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { spanOf } from '../domain/year-span.ts';
import type { FiguresService } from '../services/figures.ts';
import * as say from './report-messages.ts';

export type ReportUses = { figures: FiguresService; today(): PlainDate };

/** Makes the year in figures: each opens the records behind it. */
export const report = (services: ReportUses): Feature =>
  createFeature(services, {
    name: 'report',
    place: 135,
    description: '年度数据',
    roles: ['auditor', 'admin'],
    async run(ctx, argument) {
      const span = spanIn(ctx, argument);
      return span ? list(ctx, span, 0) : say.yearWanted();
    },
    buttons: {
      async list(ctx, year, page) {
        const span = spanIn(ctx, year);
        return span && { card: await list(ctx, span, Number(page)) };
      },
      async figure(ctx, year, id = '', page = '0') {
        const span = spanIn(ctx, year);
        const figure = span && (await ctx.services.figures.find(id, span));
        return figure && { card: say.figureCard(figure, span, Number(page)) };
      },
    },
  });

/** The span of the year that was typed; this year's where none was, nothing where it is no year. */
function spanIn({ services }: FeatureContext<ReportUses>, typed = ''): YearSpan | undefined {
  const today = services.today();
  const year = typed.trim() === '' ? yearOf(today) : Number(/^\s*(\d{4})\s*年?\s*$/.exec(typed)?.[1]);
  return Number.isInteger(year) && year <= yearOf(today) ? spanOf(year, today) : undefined;
}

async function list(ctx: FeatureContext<ReportUses>, span: YearSpan, page: number): Promise<Message> {
  return say.figuresCard(await ctx.services.figures.list(span), span, page);
}
