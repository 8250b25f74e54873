import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { pageOf } from '../../bot/messages/pages.ts';
import type { Message } from '../../kernel/message.ts';
import type { ArticleDossier, LawsService } from '../services/laws.ts';
import type { QuestionBankService } from '../services/question-bank.ts';
import * as say from './law-messages.ts';

export type LawUses = { laws: LawsService; questionBank: QuestionBankService };
type Context = FeatureContext<LawUses>;

/** The words of the last search, whose pages may be turned. */
const STEPS = { open: z.object({ query: z.string() }) };

/** Makes /law: the articles themselves, by instrument, by number, by words; and under the explanation of a question. */
export const law = (services: LawUses): Feature =>
  createFeature<LawUses>(services, {
    name: 'law',
    place: 35,
    description: '查法规条文',
    words: ['法规', '条文', '条例', '准则', '规定'],
    help: '查法规条文和题目，如 /law 124、/law 监察法 48、/law 优亲厚友',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    closedWhile: 'sitting',
    run: (ctx, argument) => (argument === '' ? home(ctx) : search(ctx, argument)),
    waits: STEPS,
    async onMessage(ctx) {
      const text = ctx.grammy.message?.text;
      return text ? search(ctx, text) : home(ctx);
    },
    buttons: {
      home: async (ctx, page) => ({ card: await home(ctx, page) }),
      async of(ctx, id = '', page = '') {
        await ctx.services.questionBank.refresh();
        const instrument = ctx.services.laws.instrumentOf(id);
        const articles = ctx.services.laws.listOf(id);
        return instrument && { card: say.instrumentCard(instrument, pageOf(articles, Number(page) || 0)) };
      },
      async found(ctx, page = '') {
        const query = queryOf(ctx);
        return query === '' ? undefined : { card: await search(ctx, query, Number(page) || 0) };
      },
      /** The questions that say the words of the last search. */
      async stems(ctx, page = '') {
        const query = queryOf(ctx);
        if (query === '') return undefined;
        await ctx.services.questionBank.refresh();
        const { laws, questionBank } = ctx.services;
        const { questions } = laws.search(query);
        return { card: say.stemsCard(query, pageOf(questions, Number(page) || 0), questionBank) };
      },
      show: (ctx, instrument, article) =>
        show(ctx, instrument, article, (dossier) => ({ card: say.articleCard(dossier, queryOf(ctx)) })),
      text: (ctx, instrument, article) =>
        show(ctx, instrument, article, (dossier) => ({ reply: say.articleCard(dossier) })),
      async asked(ctx, instrument = '', article = '', page = '') {
        await ctx.services.questionBank.refresh();
        const dossier = ctx.services.laws.find(instrument, article);
        return dossier && { card: say.askedCard(dossier, pageOf(dossier.questions, Number(page) || 0)) };
      },
    },
  });

const queryOf = (ctx: Context): string => flowAt(ctx, STEPS)?.data.query ?? '';

async function home(ctx: Context, page = ''): Promise<Message> {
  await ctx.services.questionBank.refresh();
  await ctx.waitFor(STEPS, 'open', { query: '' });
  return say.instrumentsCard(pageOf(ctx.services.laws.listInstruments(), Number(page) || 0));
}

async function search(ctx: Context, query: string, page = 0): Promise<Message> {
  const { laws, questionBank } = ctx.services;
  await questionBank.refresh();
  await ctx.waitFor(STEPS, 'open', { query });
  const { articles, questions } = laws.search(query);
  return say.foundCard(query, pageOf(articles, page), questions.length, laws.instrumentOf);
}

async function show(
  ctx: Context,
  instrument = '',
  article = '',
  as: (dossier: ArticleDossier) => TapResult,
): Promise<TapResult | undefined> {
  await ctx.services.questionBank.refresh();
  const dossier = ctx.services.laws.find(instrument, article);
  return dossier && as(dossier);
}
