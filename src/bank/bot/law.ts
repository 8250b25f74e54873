import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { pageOf } from '../../bot/messages/pages.ts';
import type { Message } from '../../kernel/message.ts';
import type { LawsService } from '../services/laws.ts';
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
    help: '查法规条文，如 /law 124、/law 优亲厚友',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    tellsKeys: true,
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
        const query = flowAt(ctx, STEPS)?.data.query ?? '';
        return query === '' ? undefined : { card: await search(ctx, query, Number(page) || 0) };
      },
      show: (ctx, instrument, article) => show(ctx, instrument, article, (card) => ({ card })),
      text: (ctx, instrument, article) => show(ctx, instrument, article, (reply) => ({ reply })),
      async asked(ctx, instrument = '', article = '', page = '') {
        await ctx.services.questionBank.refresh();
        const dossier = ctx.services.laws.find(instrument, article);
        return dossier && { card: say.askedCard(dossier, pageOf(dossier.questions, Number(page) || 0)) };
      },
    },
  });

async function home(ctx: Context, page = ''): Promise<Message> {
  await ctx.services.questionBank.refresh();
  await ctx.waitFor(STEPS, 'open', { query: '' });
  return say.instrumentsCard(pageOf(ctx.services.laws.listInstruments(), Number(page) || 0));
}

async function search(ctx: Context, query: string, page = 0): Promise<Message> {
  const { laws, questionBank } = ctx.services;
  await questionBank.refresh();
  await ctx.waitFor(STEPS, 'open', { query });
  return say.foundCard(query, pageOf(laws.search(query), page), laws.instrumentOf);
}

async function show(
  ctx: Context,
  instrument = '',
  article = '',
  as: (card: Message) => TapResult,
): Promise<TapResult | undefined> {
  await ctx.services.questionBank.refresh();
  const dossier = ctx.services.laws.find(instrument, article);
  return dossier && as(say.articleCard(dossier));
}
