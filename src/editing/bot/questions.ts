import { z } from 'zod';
import type { LawsService } from '../../bank/services/laws.ts';
import type { FeatureContext } from '../../bot/context.ts';
import type { TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { pageOf, shorten } from '../../bot/messages/pages.ts';
import type { Message } from '../../kernel/message.ts';
import { toldApart } from '../../kernel/namesakes.ts';
import type { Office } from '../../kernel/office.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import type { BankEditingService } from '../services/bank-editing.ts';
import { suspendedCard } from './bank-messages.ts';
import * as say from './bank-question-messages.ts';
import { doubtfulCard } from './doubt-messages.ts';
import { type BankOpenUses, openFlow, queryOf, search } from './open.ts';
import type { BankPart } from './part.ts';

export type BankQuestionsUses = {
  people: Pick<PeopleDirectory, 'findByAccounts' | 'copy'>;
  bankEditing: BankEditingService;
  laws: LawsService;
  office: Office;
} & BankOpenUses;

const STEPS = { suspend: z.object({ id: z.string() }) };
const RECHECK_REASON = '已对照现行条文复核';

/** Looking at questions, and taking them out of use or back in. */
export const questions: BankPart<BankQuestionsUses> = {
  buttons: {
    async show(ctx, id = '') {
      // A question is looked at between two pages of a search: its words are kept.
      await openFlow(ctx, queryOf(ctx));
      return { card: await showQuestion(ctx, id) };
    },
    async found(ctx, page) {
      const query = queryOf(ctx);
      return query === '' ? undefined : { card: await search(ctx, query, Number(page)) };
    },
    async suspended(ctx, page) {
      const entries = await ctx.services.bankEditing.listSuspended();
      return { card: suspendedCard(pageOf(entries, Number(page) || 0)) };
    },
    async doubtful(ctx, page) {
      const entries = await ctx.services.bankEditing.listDoubtful();
      return { card: doubtfulCard(pageOf(entries, Number(page) || 0)) };
    },
    async suspend(ctx, id = '') {
      await ctx.waitFor(STEPS, 'suspend', { id });
      return { card: say.askSuspendReason(id) };
    },
    async resume(ctx, id = '') {
      await ctx.services.bankEditing.resume(id, ctx.telegramId);
      return shown(ctx, id, say.toasts.resumed);
    },
    async recheck(ctx, id = '') {
      await ctx.services.bankEditing.recheck(id, { by: ctx.telegramId, reason: RECHECK_REASON });
      return shown(ctx, id, say.toasts.rechecked);
    },
    async history(ctx, id = '', page) {
      const dossier = await ctx.services.bankEditing.find(id);
      if (!dossier) return { card: say.gone() };
      const versions = pageOf(dossier.versions, Number(page));
      const nameOf = await editorsNamed(
        ctx,
        versions.entries.map(({ replaced }) => replaced.by),
      );
      const zone = ctx.services.office.timezone;
      return { card: say.historyCard(id, versions, nameOf, zone) };
    },
  },
  waits: STEPS,
  steps: {
    async suspend(ctx, reason) {
      const id = flowAt(ctx, STEPS)?.data.id;
      if (id === undefined) return undefined;
      await ctx.services.bankEditing.suspend(id, { by: ctx.telegramId, reason: shorten(reason, 200) });
      await openFlow(ctx);
      return showQuestion(ctx, id);
    },
  },
};

async function showQuestion(ctx: FeatureContext<BankQuestionsUses>, id: string): Promise<Message> {
  const dossier = await ctx.services.bankEditing.find(id);
  if (!dossier) return say.gone();
  const article = ctx.services.laws.articleOf(dossier.entry.question);
  return say.questionCard(dossier, article, ctx.services.office.timezone);
}

/** Shows the question as it stands now, with a word on what was done. */
export async function shown(
  ctx: FeatureContext<BankQuestionsUses>,
  id: string,
  toast: string,
): Promise<TapResult> {
  return { toast, card: await showQuestion(ctx, id) };
}

/** Returns how the editors with these accounts are called. */
async function editorsNamed(
  { services: { people } }: FeatureContext<BankQuestionsUses>,
  accounts: readonly number[],
): Promise<(by: number) => string> {
  const [found, office] = await Promise.all([people.findByAccounts([...new Set(accounts)]), people.copy()]);
  const names = new Map(toldApart(found, office).map(({ telegramId, name }) => [telegramId, name]));
  return (by) => (by === 0 ? '命令行' : (names.get(by) ?? '管理员'));
}
