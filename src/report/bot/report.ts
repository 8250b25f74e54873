import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, mapButtons, type TapResult } from '../../bot/feature.ts';
import { templateRefused } from '../../bot/messages/template.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import type { Message } from '../../kernel/message.ts';
import { compareFigures, spanBefore } from '../domain/comparison.ts';
import { SKELETONS } from '../domain/skeletons.ts';
import { checklistCard } from './checklist-messages.ts';
import { comparisonCard } from './comparison-messages.ts';
import { evidenceCard, evidenceListCard, notCounted } from './evidence-list-messages.ts';
import { reportCaption, reportReady } from './report-document-messages.ts';
import * as say from './report-messages.ts';
import { sourcesCaption, sourcesReady } from './sources-workbook-messages.ts';
import { type WriteReportUses, writeReport } from './write-report.ts';
import { writeSources } from './write-sources.ts';
import { YEAR_PICTURES } from './year-pictures.ts';
import { picturesCard } from './year-pictures-messages.ts';

const READERS = ['auditor', 'admin'] as const satisfies readonly ViewerRole[];

/** Tells whether whoever has the role may read the year. */
export const isReader = (role: ViewerRole): boolean => READERS.some((reader) => reader === role);

/** Makes the card of the year: its figures, each of which opens the records behind it, and what is made of them. */
export const report = (services: WriteReportUses): Feature =>
  createFeature(services, {
    name: 'report',
    place: 135,
    description: '年报和年度数据',
    section: 'records',
    words: ['年报', '报告'],
    roles: READERS,
    async run(ctx, argument) {
      const span = ctx.services.figures.readSpan(argument);
      return span ? open(ctx, span) : say.yearWanted();
    },
    buttons: {
      open: withSpan(async (ctx, span) => ({ card: await open(ctx, span) })),
      list: withSpan(async (ctx, span, page) => ({
        card: say.figuresCard(await ctx.services.figures.list(span), yearOf(ctx, span), Number(page)),
      })),
      figure: withSpan(async (ctx, span, id = '', page = '0') => {
        const figure = await ctx.services.figures.find(id, span);
        return figure && { card: say.figureCard(figure, yearOf(ctx, span), Number(page)) };
      }),
      records: withSpan(async (ctx, span, page) => {
        const { figures } = ctx.services;
        const evidence = await figures.listEvidence(span);
        return { card: evidenceListCard(evidence, yearOf(ctx, span), Number(page), figures.evidenceKeyOf) };
      }),
      record: withSpan(showRecord),
      checklist: withSpan(async (ctx, span, page) => {
        const usual = await ctx.services.figures.listUsual(span);
        return { card: checklistCard(usual, yearOf(ctx, span), Number(page), ctx.role === 'admin') };
      }),
      compare: withSpan(async (ctx, span, page) => {
        const before = spanBefore(span);
        const { list } = ctx.services.figures;
        const [now, earlier] = await Promise.all([list(span), list(before)]);
        return {
          card: comparisonCard(compareFigures(now, earlier), yearOf(ctx, span), before, Number(page)),
        };
      }),
      forms: withSpan(async (ctx, span) => ({ card: say.skeletonsCard(SKELETONS, yearOf(ctx, span)) })),
      write: withSpan(sendReport),
      sources: withSpan(sendSources),
      pictures: withSpan(async (ctx, span) => ({ card: picturesCard(yearOf(ctx, span)) })),
      ...mapButtons(YEAR_PICTURES, withSpan),
    },
  });

type Ctx = FeatureContext<WriteReportUses>;

/** Reads the span that the first argument of a button names, for a handler that is told it. */
function withSpan<Result>(handle: (ctx: Ctx, span: YearSpan, ...args: string[]) => Promise<Result>) {
  return async (ctx: Ctx, key = '', ...args: string[]): Promise<Result | undefined> => {
    const span = ctx.services.figures.readSpan(key);
    return span && handle(ctx, span, ...args);
  };
}

const yearOf = ({ services }: Ctx, span: YearSpan): say.ShownYear => ({
  ...span,
  key: services.figures.keyOf(span),
  thisYear: services.figures.thisYear().year,
});

async function open(ctx: Ctx, span: YearSpan): Promise<Message> {
  const { figures } = ctx.services;
  return say.yearCard(await figures.list(span), figures.listProducts(), yearOf(ctx, span));
}

async function showRecord(ctx: Ctx, span: YearSpan, key = '', page = '0'): Promise<TapResult> {
  const { figures } = ctx.services;
  const evidence = await figures.listEvidence(span);
  const record = evidence.find(({ reference }) => figures.evidenceKeyOf(reference.id) === key);
  const year = yearOf(ctx, span);
  return { card: record ? evidenceCard(record, year, Number(page), key) : notCounted(year) };
}

async function sendReport(ctx: Ctx, span: YearSpan, id?: string): Promise<TapResult | undefined> {
  const skeleton = SKELETONS.find((one) => one.id === id);
  if (!skeleton) return undefined;
  const make = async (): Promise<TapResult> => {
    const figures = await ctx.services.figures.list(span);
    const written = await writeReport(ctx.services, { skeleton, span, figures });
    if ('refused' in written) return { toast: templateRefused(written), alert: true };
    await ctx.sendFile({ name: written.name, bytes: written.bytes, caption: reportCaption });
    return { below: reportReady };
  };
  return { make };
}

async function sendSources(ctx: Ctx, span: YearSpan): Promise<TapResult> {
  const make = async (): Promise<TapResult> => {
    const figures = await ctx.services.figures.list(span);
    const { name, bytes } = await writeSources(ctx.services, { span, figures });
    await ctx.sendFile({ name, bytes, caption: sourcesCaption });
    return { below: sourcesReady };
  };
  return { make };
}
