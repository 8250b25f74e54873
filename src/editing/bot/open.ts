import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { flowAt } from '../../bot/flow.ts';
import { pageOf } from '../../bot/messages/pages.ts';
import type { Message } from '../../kernel/message.ts';
import type { BankEditingService } from '../services/bank-editing.ts';
import * as say from './bank-messages.ts';

export type BankOpenUses = { bankEditing: BankEditingService };

/** The words of the last search, whose pages may be turned. */
export const OPEN_STEPS = { open: z.object({ query: z.string() }) };

/** Waits for nothing in particular: a search, a file or pasted questions. */
export function openFlow(ctx: FeatureContext<BankOpenUses>, query = ''): Promise<void> {
  return ctx.waitFor(OPEN_STEPS, 'open', { query });
}

/** Finds the last search; empty where there was none. */
export const queryOf = (ctx: FeatureContext<BankOpenUses>): string =>
  flowAt(ctx, OPEN_STEPS)?.data.query ?? '';

/** Shows a page of what the search finds, and waits for another search. */
export async function search(ctx: FeatureContext<BankOpenUses>, query: string, page = 0): Promise<Message> {
  await openFlow(ctx, query);
  return say.foundCard(query, pageOf(await ctx.services.bankEditing.search(query), page));
}
