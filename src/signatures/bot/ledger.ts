import { z } from 'zod';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type ReceivedFile } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { sheetRefused } from '../../bot/messages/spreadsheet.ts';
import { tableNotes } from '../../bot/messages/table-notes.ts';
import type { Message } from '../../kernel/message.ts';
import { gone } from '../../pledges/bot/campaign-change-messages.ts';
import type { Campaigns } from '../../pledges/services/campaigns.ts';
import { LEDGER_OTHERS, LEDGER_TITLES } from '../domain/read-columns.ts';
import type { LedgerTables } from '../services/ledger-tables.ts';
import * as say from './ledger-messages.ts';

export type LedgerUses = { ledgerTables: LedgerTables; campaigns: Pick<Campaigns, 'find'> };

type Ctx = FeatureContext<LedgerUses>;

/** The campaign that a table is about which names none. */
const STEPS = { table: z.object({ number: z.number().int() }) };

const onCampaign = buttonsOn(
  (ctx: Ctx, number: string) => ctx.services.campaigns.find(Number(number)),
  () => ({ card: gone() }),
);

async function take(ctx: Ctx, file: ReceivedFile): Promise<Message> {
  const table = await file.table({ needed: LEDGER_TITLES, others: LEDGER_OTHERS });
  if ('refused' in table) return sheetRefused(table);
  const opened = flowAt(ctx, STEPS)?.data.number;
  const review = await ctx.services.ledgerTables.plan(table, ctx.telegramId, opened);
  return say.reviewCard(review, tableNotes(table));
}

/** Makes the ledger as a table that comes back with the papers that people have signed. */
export const pledgeLedger = (services: LedgerUses): Feature =>
  createFeature(services, {
    name: 'pledgeledger',
    roles: ['admin'],
    waits: STEPS,
    /** A file is waited for: whatever is written gets the card again. */
    onMessage: async () => undefined,
    async current(ctx) {
      const campaign = await services.campaigns.find(flowAt(ctx, STEPS)?.data.number ?? 0);
      return campaign && say.howToImport(campaign);
    },
    buttons: {
      how: onCampaign(async (ctx, campaign) => {
        await ctx.waitFor(STEPS, 'table', { number: campaign.number });
        return { card: say.howToImport(campaign) };
      }),
      async confirm(ctx, id = '') {
        const done = await ctx.services.ledgerTables.confirm(id, ctx.telegramId);
        if (!done) return { card: say.importGone() };
        await ctx.endFlow();
        return { card: say.imported(done) };
      },
      async forget(ctx) {
        await ctx.services.ledgerTables.cancel(ctx.telegramId);
        await ctx.endFlow();
        return { card: say.forgotten() };
      },
    },
    files: {
      label: '导入承诺书台账',
      extensions: ['.xlsx', '.csv'],
      oldExtensions: ['.xls'],
      titles: LEDGER_TITLES,
      take,
    },
  });
