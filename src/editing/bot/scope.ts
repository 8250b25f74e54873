import type { FeatureContext } from '../../bot/context.ts';
import { pageOf } from '../../bot/messages/pages.ts';
import type { Message } from '../../kernel/message.ts';
import type { BankScopeService } from '../services/bank-scope.ts';
import * as say from './bank-scope-messages.ts';
import { type BankOpenUses, openFlow } from './open.ts';
import type { BankPart } from './part.ts';

export type BankScopeUses = { bankScope: BankScopeService } & BankOpenUses;

/** Which instruments concern the office; ticked off and back with a tap each, by buttons that say what is wanted. */
export const scope: BankPart<BankScopeUses> = {
  buttons: {
    async scope(ctx, page) {
      await openFlow(ctx);
      return { card: await list(ctx, page) };
    },
    async concern(ctx, id = '', wanted = '', page = '') {
      const { bankScope } = ctx.services;
      if (!(await bankScope.decide(id, wanted === '1', ctx.telegramId))) return undefined;
      const changed = (await bankScope.list()).find(({ instrument }) => instrument.id === id);
      return { card: await list(ctx, page), ...(changed && { toast: say.changedToast(changed) }) };
    },
  },
  waits: {},
  steps: {},
};

async function list(ctx: FeatureContext<BankScopeUses>, page = ''): Promise<Message> {
  const { bankScope } = ctx.services;
  const [all, short] = [await bankScope.list(), await bankScope.listShortPapers()];
  const off = all.filter(({ instrument }) => instrument.isNotConcerned);
  return say.scopeCard(pageOf(all, Number(page) || 0), off, short);
}
