import { z } from 'zod';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type ReceivedFile, type TapResult } from '../../bot/feature.ts';
import { fingerprintOf } from '../../bot/fingerprint.ts';
import { flowAt } from '../../bot/flow.ts';
import { pageOf } from '../../bot/messages/pages.ts';
import { sheetRefused } from '../../bot/messages/spreadsheet.ts';
import { tableNotes } from '../../bot/messages/table-notes.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { Message } from '../../kernel/message.ts';
import { hasTitles } from '../../kernel/table-titles.ts';
import { TEMPLATE_COLUMNS, TEMPLATE_TITLES } from '../domain/template-sheet.ts';
import type { NeededText } from '../services/needed-texts.ts';
import type { TemplateIds } from '../services/template-ids.ts';
import * as say from './template-messages.ts';
import * as review from './template-review-messages.ts';
import { SHEET_FILE, templateSheet } from './template-sheet-messages.ts';

export type SmsTemplateUses = { templateIds: TemplateIds; timezone: string };
type Ctx = FeatureContext<SmsTemplateUses>;

const ChangesSchema = z.object({
  token: z.string(),
  changes: z.array(z.object({ digest: z.string(), before: z.string().optional(), templateId: z.string() })),
});
/** The text whose number is typed; and what a table would do, until it is confirmed. */
const STEPS = { id: z.object({ digest: z.string() }), review: ChangesSchema };

const findText = async ({ services }: Ctx, digest: string): Promise<NeededText | undefined> =>
  (await services.templateIds.list()).find((one) => one.digest === digest);
const onText = buttonsOn(findText);

const momentOf = ({ now, services }: Ctx): say.Moment => ({ now, zone: services.timezone });

async function list(ctx: Ctx, listed: say.Listed, page: number): Promise<Message> {
  await ctx.endFlow();
  const { rules, list: listAll } = ctx.services.templateIds;
  const needed = await listAll();
  const shown = pageOf(say.listedOf(listed, needed), page);
  return say.listCard(listed, shown, { ...momentOf(ctx), needed, provider: rules.provider });
}

/** Shows a text; its number is waited for where it has none, or is to have another. */
async function show(ctx: Ctx, one: NeededText, asks: boolean, note?: string): Promise<Message> {
  if (asks) await ctx.waitFor(STEPS, 'id', { digest: one.digest });
  else await ctx.endFlow();
  return say.oneCard(ctx.services.templateIds.rules, one, { ...momentOf(ctx), asks, note });
}

async function takeTyped(ctx: Ctx, digest: string, typed: string): Promise<Message> {
  const { templateIds } = ctx.services;
  const outcome = await templateIds.keepTyped(digest, typed, ctx.telegramId);
  if ('kept' in outcome) {
    await ctx.endFlow();
    return say.keptCard(outcome.kept, await templateIds.list());
  }
  const note = say.typedRefusal(templateIds.rules, outcome);
  const one = await findText(ctx, digest);
  if (one) return show(ctx, one, true, note);
  await ctx.endFlow();
  return say.goneCard(note);
}

/** Reads a table, shows what it would do, and waits until that is confirmed. */
async function takeTable(ctx: Ctx, file: ReceivedFile): Promise<Message> {
  const { templateIds } = ctx.services;
  const table = await file.table({ needed: TEMPLATE_TITLES, others: Object.values(TEMPLATE_COLUMNS) });
  if ('refused' in table) return sheetRefused(table);
  if (!hasTitles(table.header, TEMPLATE_TITLES)) return review.noTemplateTable();
  const [plan, needed] = await Promise.all([templateIds.plan(table), templateIds.list()]);
  const changes = [...plan.added, ...plan.changed];
  const token = fingerprintOf(changes);
  if (changes.length > 0) await ctx.waitFor(STEPS, 'review', { token, changes });
  return review.reviewCard(templateIds.rules, { plan, needed, token }, tableNotes(table));
}

async function confirm(ctx: Ctx, token: string): Promise<TapResult | undefined> {
  const at = flowAt(ctx, STEPS);
  if (at?.step !== 'review' || at.data.token !== token) return undefined;
  const { changes } = at.data;
  const { templateIds } = ctx.services;
  const { kept } = await templateIds.keep(changes, ctx.telegramId);
  await ctx.endFlow();
  const missing = say.listedOf('missing', await templateIds.list()).length;
  const passed = changes.length - kept.length;
  return { card: review.importedCard({ kept: kept.length, passed, missing }) };
}

/** Makes 短信模板, in /holidays: the texts that a provider has to approve, as a table and one by one, and their numbers. */
export const smsTemplate = (services: SmsTemplateUses): Feature =>
  createFeature(services, {
    name: 'smstemplate',
    roles: ['admin'],
    waits: STEPS,
    async onMessage(ctx) {
      const at = flowAt(ctx, STEPS);
      const typed = ctx.grammy.message?.text?.trim();
      return at?.step === 'id' && typed ? takeTyped(ctx, at.data.digest, typed) : undefined;
    },
    async current(ctx) {
      const at = flowAt(ctx, STEPS);
      const one = at?.step === 'id' ? await findText(ctx, at.data.digest) : undefined;
      return one && show(ctx, one, true);
    },
    buttons: {
      list: async (ctx, listed, page) => ({
        card: await list(ctx, listed === 'all' ? 'all' : 'missing', Number(page) || 0),
      }),
      how: async (ctx) => ({ card: say.howCard(ctx.services.templateIds.rules) }),
      one: onText(async (ctx, one) => ({ card: await show(ctx, one, one.templateId === undefined) })),
      change: onText(async (ctx, one) => ({ card: await show(ctx, one, true) })),
      file: async (ctx) => ({
        async make() {
          const { templateIds, timezone } = ctx.services;
          const sheet = templateSheet(templateIds.rules, await templateIds.list(), timezone);
          const bytes = await writeWorkbook([sheet], timezone);
          await ctx.sendFile({ name: SHEET_FILE, bytes, tellsOf: 'nobody' });
          return { below: say.fileReady };
        },
      }),
      confirm: (ctx, token = '') => confirm(ctx, token),
    },
    files: {
      label: '录入短信模板编号',
      extensions: ['.xlsx', '.csv'],
      oldExtensions: ['.xls'],
      titles: TEMPLATE_TITLES,
      take: takeTable,
    },
  });
