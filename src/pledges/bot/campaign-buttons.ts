import { z } from 'zod';
import { listNamed } from '../../asks/domain/find-named.ts';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { departmentScope } from '../../bot/department-scope.ts';
import type { TapHandler, TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { templateRefused } from '../../bot/messages/template.ts';
import { returnTo } from '../../bot/return-to.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import { isWithin } from '../../kernel/characters.ts';
import type { Message } from '../../kernel/message.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { readDay } from '../../kernel/typed-day.ts';
import { typedNames } from '../../kernel/typed-names.ts';
import { typedReason } from '../../kernel/typed-reason.ts';
import { type Campaign, counts } from '../domain/campaign.ts';
import { archiveOf, PAPERS_PER_ARCHIVE } from './archive.ts';
import * as change from './campaign-change-messages.ts';
import * as say from './campaign-messages.ts';
import { noDeadline } from './new-pledge-messages.ts';
import { ledgerSheet } from './pledge-year-messages.ts';
import { anewOf, type CampaignUses, haveAsked, listYear, showCampaign, workdayIn } from './show-campaign.ts';

type Ctx = FeatureContext<CampaignUses>;

const REASON_MAX_LENGTH = 200;

/** Where the reason for withdrawing a campaign is waited for, where it is looked at once more, and where another last day is. */
export const CAMPAIGN_STEPS = {
  reason: z.object({ number: z.number().int() }),
  dropping: z.object({ number: z.number().int(), reason: z.string() }),
  until: z.object({ number: z.number().int() }),
  /** Names that were typed are looked up among those whose families have not signed. */
  families: z.object({ number: z.number().int(), names: z.array(z.string()).default([]) }),
};

const onCampaign = buttonsOn<CampaignUses, Campaign>(
  (ctx, number) => ctx.services.campaigns.find(Number(number)),
  () => ({ card: change.gone() }),
);

async function leaveReason(ctx: Ctx): Promise<void> {
  if (flowAt(ctx, CAMPAIGN_STEPS)) await ctx.endFlow();
}

/** Those who have signed, in the order of the roster, as the viewer may see them. */
const listSigned = async (ctx: Ctx, campaign: Campaign) =>
  (await ctx.services.progress.list(campaign, departmentScope(ctx))).filter(
    ({ entry }) => entry.acknowledgedAt !== undefined,
  );

const papersCard = ({ role }: Ctx, campaign: Campaign, signed: number): Message =>
  say.papersCard(campaign, signed, { perPart: PAPERS_PER_ARCHIVE, hasPhotos: role !== 'liaison' });

/** The lists and cards of campaigns, and what officers do about them. */
export const campaignButtons: Readonly<Record<string, TapHandler<CampaignUses>>> = {
  open: async (ctx) => ({ card: await listYear(ctx, yearOf(ctx.services.today())) }),

  async list(ctx, year, page) {
    await leaveReason(ctx);
    return { card: await listYear(ctx, Number(year) || yearOf(ctx.services.today()), Number(page) || 0) };
  },

  show: onCampaign(async (ctx, campaign) => {
    await leaveReason(ctx);
    return { card: returnTo(ctx, await showCampaign(ctx, campaign)) };
  }),

  level: onCampaign(async (ctx, campaign, page, level) => {
    const counted = await ctx.services.progress.count(campaign, departmentScope(ctx));
    return { card: say.levelCard(campaign, counted, { page: Number(page), level }) };
  }),

  missing: onCampaign(async (ctx, campaign, page) => {
    const missing = await ctx.services.progress.listMissing(campaign, departmentScope(ctx));
    return { card: say.missingCard(campaign, missing, Number(page) || 0) };
  }),

  ledger: onCampaign(async (ctx, campaign) => ({
    make: () => sendLedger(ctx, say.ledgerName(campaign), [campaign]),
  })),

  yearledger: async (ctx, named) => ({
    async make() {
      const year = Number(named) || yearOf(ctx.services.today());
      const ofYear = (await ctx.services.campaigns.listYear(year)).filter(counts).toReversed();
      return sendLedger(ctx, say.yearLedgerName(year), ofYear);
    },
  }),

  papers: onCampaign(async (ctx, campaign) => {
    const signed = await listSigned(ctx, campaign);
    return { card: papersCard(ctx, campaign, signed.length) };
  }),

  archive: onCampaign(async (ctx, campaign, part) => {
    const signed = await listSigned(ctx, campaign);
    const from = (Number(part) || 0) * PAPERS_PER_ARCHIVE;
    const people = signed.slice(from, from + PAPERS_PER_ARCHIVE).map(({ personId }) => personId);
    if (people.length === 0) return { card: papersCard(ctx, campaign, signed.length) };
    const make = async (): Promise<TapResult> => {
      const archive = await archiveOf(ctx.services.papers, campaign.number, people, new Date(ctx.now));
      if ('refused' in archive) return { toast: templateRefused(archive), alert: true };
      const parts = Math.ceil(signed.length / PAPERS_PER_ARCHIVE);
      await ctx.sendFile({ name: say.archiveName(campaign, Number(part) || 0, parts), bytes: archive.bytes });
      return { below: say.toasts.papers };
    };
    return { make };
  }),

  families: onCampaign(async (ctx, campaign, page, isNamed) => {
    if (campaign.form !== 'family') return undefined;
    const found = flowAt(ctx, CAMPAIGN_STEPS);
    const names = isNamed === '1' && found?.step === 'families' ? found.data.names : [];
    return { card: await showFamilies(ctx, campaign, names, Number(page) || 0) };
  }),

  close: onCampaign(async (ctx, campaign) => {
    const missing = await ctx.services.progress.listMissing(campaign);
    return { card: change.confirmClose(campaign, missing.length) };
  }),

  closed: onCampaign((ctx, { number }) => end(ctx, number, 'closed')),

  until: onCampaign(async (ctx, campaign) => {
    await ctx.waitFor(CAMPAIGN_STEPS, 'until', { number: campaign.number });
    return { card: change.askDeadline(campaign) };
  }),

  days: onCampaign(async (ctx, campaign, typed) => {
    const days = Number(typed) || 0;
    const deadline = days > 0 ? await workdayIn(ctx, days) : undefined;
    return { card: await changeDeadline(ctx, campaign, deadline) };
  }),

  drop: onCampaign(async (ctx, { number }) => {
    await ctx.waitFor(CAMPAIGN_STEPS, 'reason', { number });
    return { card: change.askReason(number) };
  }),

  dropped: onCampaign(async (ctx, { number }) => {
    const found = flowAt(ctx, CAMPAIGN_STEPS);
    if (found?.step !== 'dropping' || found.data.number !== number) return undefined;
    await ctx.endFlow();
    return end(ctx, number, 'withdrawn', found.data.reason);
  }),

  anew: onCampaign(async (ctx, campaign) => {
    const anew = await anewOf(ctx, campaign);
    const foreseen = await ctx.services.asking.foresee({ ...anew, by: ctx.telegramId, passed: [] });
    return { card: change.confirmAnew(campaign, anew.headcount, foreseen) };
  }),

  anewed: onCampaign(async (ctx, campaign) => ({ card: await haveAsked(ctx, await anewOf(ctx, campaign)) })),
};

/** The buttons that only officers may tap. */
export const OFFICER_BUTTONS = [
  ...['families', 'paperof', 'close', 'closed', 'drop', 'dropped', 'anew', 'anewed', 'until', 'days'],
];

async function sendLedger(ctx: Ctx, name: string, campaigns: readonly Campaign[]): Promise<TapResult> {
  const { pledgeYear, office } = ctx.services;
  const parts = campaigns.map(async (campaign) => ({
    campaign,
    rows: await pledgeYear.listRows(campaign, departmentScope(ctx)),
  }));
  const bytes = await writeWorkbook([ledgerSheet(await Promise.all(parts))], office.timezone);
  await ctx.sendFile({ name, bytes });
  return { below: say.toasts.ledger };
}

/** Shows those whose families have not signed, of the names alone where some were typed, and waits for names. */
async function showFamilies(
  ctx: Ctx,
  campaign: Campaign,
  names: readonly string[],
  page = 0,
): Promise<Message> {
  const { number } = campaign;
  const missing = await ctx.services.progress.listMissing(campaign);
  const { entries, unknown } = listNamed(missing, names);
  await ctx.waitFor(CAMPAIGN_STEPS, 'families', { number, names: [...names] });
  const isNamed = entries.length > 0;
  return say.familiesCard(campaign, isNamed ? entries : missing, { page, isNamed, unknown });
}

async function changeDeadline(
  ctx: Ctx,
  { number }: Campaign,
  deadline: PlainDate | undefined,
): Promise<Message> {
  const changed = await ctx.services.campaigns.setDeadline(number, deadline, ctx.telegramId);
  await ctx.endFlow();
  return changed ? showCampaign(ctx, changed) : change.gone();
}

async function end(
  ctx: Ctx,
  number: number,
  how: 'closed' | 'withdrawn',
  reason?: string,
): Promise<TapResult | undefined> {
  const ended = await ctx.services.campaigns.end(number, how, {
    by: ctx.telegramId,
    ...(reason !== undefined && { reason }),
  });
  if (!ended) return { card: change.gone() };
  const isOurs = ended.ended?.how === how;
  return { card: await showCampaign(ctx, ended), ...(isOurs && { toast: say.toasts[how] }) };
}

/** Takes what an officer writes about a campaign: why it is withdrawn, or its last day; nothing where neither is waited for. */
export async function takeAboutCampaign(ctx: Ctx): Promise<Message | undefined> {
  const found = flowAt(ctx, CAMPAIGN_STEPS);
  const text = ctx.grammy.message?.text?.trim();
  if (!found || text === undefined) return undefined;
  const campaign = await ctx.services.campaigns.find(found.data.number);
  if (!campaign) return change.gone();
  if (found.step === 'families') return showFamilies(ctx, campaign, typedNames(text));
  return found.step === 'until' ? takeDeadline(ctx, campaign, text) : takeReason(ctx, campaign, text);
}

async function takeDeadline(ctx: Ctx, campaign: Campaign, typed: string): Promise<Message> {
  const today = ctx.services.today();
  const read = readDay(typed, today, 'ahead');
  if ('refused' in read) return change.askDeadline(campaign, noDeadline(read, today));
  return changeDeadline(ctx, campaign, read.date);
}

async function takeReason(ctx: Ctx, campaign: Campaign, typed: string): Promise<Message> {
  const { number } = campaign;
  const reason = typedReason(typed);
  if (reason === '' || !isWithin(reason, REASON_MAX_LENGTH))
    return change.askReason(number, change.REASON_TOO_LONG);
  await ctx.waitFor(CAMPAIGN_STEPS, 'dropping', { number, reason });
  return change.confirmDrop(campaign, reason);
}

/** Shows the card at which an officer stands who withdraws a campaign, or changes its last day. */
export async function currentAboutCampaign(ctx: Ctx): Promise<Message | undefined> {
  const found = flowAt(ctx, CAMPAIGN_STEPS);
  if (!found) return undefined;
  if (found.step === 'reason') return change.askReason(found.data.number);
  const campaign = await ctx.services.campaigns.find(found.data.number);
  if (!campaign) return change.gone();
  if (found.step === 'families') return showFamilies(ctx, campaign, found.data.names);
  return found.step === 'until'
    ? change.askDeadline(campaign)
    : change.confirmDrop(campaign, found.data.reason);
}
