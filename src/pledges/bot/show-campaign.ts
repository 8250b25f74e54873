import type { FeatureContext } from '../../bot/context.ts';
import { departmentScope } from '../../bot/department-scope.ts';
import { pageOf } from '../../bot/messages/pages.ts';
import type { CalendarService } from '../../calendar/services/calendar.ts';
import type { Message } from '../../kernel/message.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import type { Campaign } from '../domain/campaign.ts';
import type { AskingToSign, ConfirmedAsking } from '../services/asking.ts';
import type { Campaigns } from '../services/campaigns.ts';
import type { PledgeYear } from '../services/pledge-year.ts';
import type { PledgeProgress } from '../services/progress.ts';
import * as change from './campaign-change-messages.ts';
import * as say from './campaign-messages.ts';
import type { SigningUses } from './signing.ts';

export type CampaignUses = SigningUses & {
  campaigns: Campaigns;
  asking: AskingToSign;
  progress: PledgeProgress;
  pledgeYear: Pick<PledgeYear, 'listRows'>;
  audiences: AudiencesService;
  calendar: Pick<CalendarService, 'load'>;
};

type Ctx = FeatureContext<CampaignUses>;

/** Lists the campaigns of a year. */
export async function listYear(ctx: Ctx, year: number, page = 0): Promise<Message> {
  const { campaigns, signing, today } = ctx.services;
  const own = ctx.person && (await signing.listToSign(ctx.person.id)).length;
  const shown = pageOf(await campaigns.listYear(year), page);
  return say.listCard(shown, { year, own, today: today(), mayStart: ctx.role === 'admin' });
}

/** Shows how far a campaign is; a liaison, of their own department alone. */
export async function showCampaign(ctx: Ctx, campaign: Campaign): Promise<Message> {
  const { campaigns, progress, office, today } = ctx.services;
  const [counted, isChanged] = await Promise.all([
    progress.count(campaign, departmentScope(ctx)),
    campaigns.isTextChanged(campaign),
  ]);
  const mayDo = { nudge: ctx.role !== 'auditor', change: ctx.role === 'admin' };
  return say.campaignCard(campaign, counted, { mayDo, isChanged, zone: office.timezone, today: today() });
}

/** Returns what asking the people of a campaign anew would be. */
export async function anewOf({ services }: Ctx, { number, audience, title, source }: Campaign) {
  const [{ total }, prepared] = await Promise.all([
    services.audiences.count(audience),
    services.campaigns.prepareAnew(number),
  ]);
  const words = 'refused' in prepared ? { title, source } : prepared.campaign;
  return { asking: { renews: number }, headcount: total, title: words.title, source: words.source };
}

/** Has people asked to sign, as an officer has confirmed it, and shows what has come of it. */
export async function haveAsked(
  ctx: Ctx,
  confirmed: Omit<ConfirmedAsking, 'by' | 'passed'>,
): Promise<Message> {
  const asked = await ctx.services.asking.release({ ...confirmed, by: ctx.telegramId, passed: [] });
  if ('held' in asked) return asked.held;
  return 'refused' in asked ? change.startRefused(asked) : showCampaign(ctx, asked.campaign);
}

/** Returns the day in so many days, or the next on which people are at the office: a proposed last day is one. */
export async function workdayIn({ services }: Ctx, days: number): Promise<PlainDate> {
  const calendar = await services.calendar.load();
  return calendar.workdayFrom(addDays(services.today(), days));
}
