import type { FeatureContext } from '../../bot/context.ts';
import { pageOf } from '../../bot/messages/pages.ts';
import type { Message } from '../../kernel/message.ts';
import type { BankEditingService } from '../services/bank-editing.ts';
import * as say from './bank-messages.ts';

export type BankOpenUses = { bankEditing: BankEditingService };

/** Waits for nothing in particular: a search, a file or pasted questions. `query` is the last search, whose pages may be turned. */
export function openFlow(ctx: FeatureContext<BankOpenUses>, query = ''): Promise<void> {
  return ctx.waitFor('open', { query });
}

export async function search(ctx: FeatureContext<BankOpenUses>, query: string, page = 0): Promise<Message> {
  await openFlow(ctx, query);
  return say.foundCard(query, pageOf(await ctx.services.bankEditing.search(query), page));
}
