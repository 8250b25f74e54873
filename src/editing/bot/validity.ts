import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { flowAt } from '../../bot/flow.ts';
import { pageOf, shorten } from '../../bot/messages/pages.ts';
import type { BankValidityService, ListedInstrument } from '../services/bank-validity.ts';
import * as say from './bank-validity-messages.ts';
import { type BankOpenUses, openFlow } from './open.ts';
import type { BankPart } from './part.ts';

export type BankValidityUses = { bankValidity: BankValidityService } & BankOpenUses;

const SUCCESSOR_MAX_LENGTH = 100;

/** The instrument that is replaced; with what by, once that was written, on the card of that nonce. */
const STEPS = {
  successor: z.object({
    instrument: z.string(),
    successor: z.string().optional(),
    nonce: z.string().optional(),
  }),
};

/** Which instruments are in force, and the questions of those that are not. */
export const validity: BankPart<BankValidityUses> = {
  buttons: {
    async laws(ctx, page) {
      const all = await ctx.services.bankValidity.listInstruments();
      return { card: say.lawsCard(pageOf(all, Number(page) || 0)) };
    },
    async law(ctx, id = '') {
      await openFlow(ctx);
      const listed = await findInstrument(ctx, id);
      return listed && { card: say.lawCard(listed) };
    },
    async supersede(ctx, id = '') {
      const listed = await findInstrument(ctx, id);
      if (!listed) return undefined;
      await ctx.waitFor(STEPS, 'successor', { instrument: id });
      return { card: say.askSuccessor(listed.instrument) };
    },
    async replace(ctx, id = '', nonce = '') {
      const { instrument, successor, nonce: expected } = flowAt(ctx, STEPS)?.data ?? {};
      if (instrument !== id || expected !== nonce || successor === undefined) return undefined;
      await ctx.services.bankValidity.supersede(id, successor, ctx.telegramId);
      await openFlow(ctx);
      await ctx.services.bankValidity.reportNews((news) => ctx.tellOfficers(say.quarantineNotice(news)));
      const listed = await findInstrument(ctx, id);
      return listed && { card: say.lawCard(listed) };
    },
    async reinstate(ctx, id = '') {
      await ctx.services.bankValidity.reinstate(id, ctx.telegramId);
      const listed = await findInstrument(ctx, id);
      return listed && { toast: say.reinstatedToast, card: say.lawCard(listed) };
    },
    async quarantine(ctx, page) {
      const groups = await ctx.services.bankValidity.listQuarantine();
      const entries = groups.flatMap((group) => group.entries);
      return { card: say.quarantineCard(pageOf(entries, Number(page) || 0)) };
    },
  },
  waits: STEPS,
  steps: {
    async successor(ctx, text) {
      const listed = await findInstrument(ctx, flowAt(ctx, STEPS)?.data.instrument);
      if (!listed) return undefined;
      const successor = shorten(text.replace(/\s+/g, ' '), SUCCESSOR_MAX_LENGTH);
      const nonce = ctx.now.toString(36);
      await ctx.waitFor(STEPS, 'successor', { instrument: listed.instrument.id, successor, nonce });
      return say.confirmSupersede(listed, successor, nonce);
    },
  },
};

async function findInstrument(
  ctx: FeatureContext<BankValidityUses>,
  id: string | undefined,
): Promise<ListedInstrument | undefined> {
  const all = await ctx.services.bankValidity.listInstruments();
  return all.find(({ instrument }) => instrument.id === id);
}
