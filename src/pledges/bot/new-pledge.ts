import { type AudiencePickerUses, createAudiencePicker } from '../../bot/audience-picker.ts';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, withServices } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { cancelled } from '../../bot/messages/common.ts';
import { pageOf } from '../../bot/messages/pages.ts';
import { judgeHeadcount } from '../../bot/typed-headcount.ts';
import { HOLIDAYS, holidayTitle } from '../../calendar/domain/holiday.ts';
import { NOBODY_CHOSEN } from '../../kernel/audience-choice.ts';
import type { Message } from '../../kernel/message.ts';
import { readDay } from '../../kernel/typed-day.ts';
import { type CampaignDraft, CampaignDraftSchema, termsOf } from '../domain/campaign-draft.ts';
import type { PledgeKind } from '../domain/pledge-kind.ts';
import { signedText } from '../domain/pledge-text.ts';
import type { PledgeKinds } from '../services/pledge-kinds.ts';
import { startRefused } from './campaign-change-messages.ts';
import * as say from './new-pledge-messages.ts';
import { type CampaignUses, haveAsked, workdayIn } from './show-campaign.ts';

export type NewPledgeUses = CampaignUses & AudiencePickerUses & { kinds: PledgeKinds };

type Ctx = FeatureContext<NewPledgeUses>;

/** `kind`: what it is about is still being asked for. */
const STEPS = {
  kind: CampaignDraftSchema.pick({ number: true }),
  about: CampaignDraftSchema,
  upper: CampaignDraftSchema,
  audience: CampaignDraftSchema,
  names: CampaignDraftSchema,
  terms: CampaignDraftSchema,
  confirm: CampaignDraftSchema,
};

function findDraft({ flow }: Pick<Ctx, 'flow'>, number?: string): CampaignDraft | undefined {
  const found = flowAt({ flow }, STEPS);
  if (!found || found.step === 'kind') return undefined;
  return number === undefined || String(found.data.number) === number ? found.data : undefined;
}

const picker = createAudiencePicker({
  feature: 'newpledge',
  title: say.audienceTitle,
  takesConditions: false,
  find: (ctx, token) => findDraft(ctx, token)?.choice,
  async save(ctx, choice, step) {
    const draft = findDraft(ctx);
    if (draft) await ctx.waitFor(STEPS, step, { ...draft, choice });
  },
  rows: (_, token) => say.audienceRows(token),
});

const onDraft = buttonsOn((ctx: Ctx, number: string) => findDraft(ctx, number));

async function begin(ctx: Ctx, page = 0, known?: number): Promise<Message> {
  const kinds = await ctx.services.kinds.list();
  if (kinds.length === 0) return say.noKinds();
  const number = known ?? (await ctx.services.campaigns.takeNumber());
  await ctx.waitFor(STEPS, 'kind', { number });
  return say.kindsCard(number, pageOf(kinds, page));
}

/** Asks for what the kind still wants to know: its holiday, its level and its superior, then for the audience. */
async function askNext(ctx: Ctx, draft: CampaignDraft): Promise<Message> {
  const kind = await ctx.services.kinds.find(draft.kind);
  if (!kind) return begin(ctx);
  const asked = questionFor(kind, draft);
  if (asked) {
    await ctx.waitFor(STEPS, asked.step, draft);
    return asked.card;
  }
  await ctx.waitFor(STEPS, 'audience', draft);
  return picker.mainCard(ctx, String(draft.number), draft.choice);
}

function questionFor(
  kind: PledgeKind,
  draft: CampaignDraft,
): { step: 'about' | 'upper'; card: Message } | undefined {
  if (kind.holiday && draft.holiday === undefined)
    return { step: 'about', card: say.holidaysCard(draft, kind) };
  if (kind.form !== 'two-sided') return undefined;
  const level = draft.level === undefined ? undefined : kind.levels[draft.level];
  if (!level) return { step: 'about', card: say.levelsCard(draft, kind) };
  return draft.upper ? undefined : { step: 'upper', card: say.askUpper(draft, level.upper) };
}

/** Shows the terms, or why they cannot be. */
async function showTerms(ctx: Ctx, draft: CampaignDraft, note?: string): Promise<Message> {
  const prepared = await ctx.services.campaigns.prepare(termsOf(draft), ctx.now);
  if ('refused' in prepared) return startRefused(prepared);
  await ctx.waitFor(STEPS, 'terms', draft);
  return say.termsCard(draft, prepared.campaign.title, note);
}

async function showConfirmation(
  ctx: Ctx,
  draft: CampaignDraft,
  answer?: 'changed' | 'wrong',
): Promise<Message> {
  const prepared = await ctx.services.campaigns.prepare(termsOf(draft), ctx.now);
  if ('refused' in prepared) return startRefused(prepared);
  const { audience, title, source } = prepared.campaign;
  const headcount = await ctx.services.audiences.count(audience);
  await ctx.waitFor(STEPS, 'confirm', { ...draft, headcount: headcount.total });
  const confirmed = { asking: { draft }, by: ctx.telegramId, headcount: headcount.total, title, source };
  const foreseen = await ctx.services.asking.foresee({ ...confirmed, passed: [] });
  return say.confirmCard(draft, { title, headcount, foreseen }, answer);
}

/** Begins when the typed number is the number of people whom it means now. */
async function takeConfirmation(ctx: Ctx, draft: CampaignDraft): Promise<Message> {
  const { campaigns, audiences } = ctx.services;
  const prepared = await campaigns.prepare(termsOf(draft), ctx.now);
  if ('refused' in prepared) return startRefused(prepared);
  const { total } = await audiences.count(prepared.campaign.audience);
  const answer = judgeHeadcount(ctx, { shown: draft.headcount, now: total });
  if (answer !== 'confirmed') return showConfirmation(ctx, draft, answer);
  const { title, source } = prepared.campaign;
  const begun = await haveAsked(ctx, { asking: { draft }, headcount: total, title, source });
  await ctx.endFlow();
  return begun;
}

async function takeUpper(ctx: Ctx, draft: CampaignDraft, typed: string): Promise<Message> {
  const kind = await ctx.services.kinds.find(draft.kind);
  const label = kind?.levels[draft.level ?? 0]?.upper ?? '';
  const { found, ambiguous, nameOf } = await ctx.services.audiences.findByNames([typed]);
  const [person] = found;
  if (person) return askNext(ctx, { ...draft, upper: { id: person.id } });
  if (ambiguous.length > 0) return say.upperAmbiguous(draft, ambiguous, nameOf);
  return say.askUpper(draft, label, say.upperUnknown);
}

async function takeDeadline(ctx: Ctx, draft: CampaignDraft, typed: string): Promise<Message> {
  const today = ctx.services.today();
  const read = readDay(typed, today, 'ahead');
  if ('refused' in read) return showTerms(ctx, draft, say.noDeadline(read, today));
  return showTerms(ctx, { ...draft, deadline: read.date });
}

/** Makes the beginning of a campaign: the kind, the audience, the terms, a look at the text, and the headcount typed. */
export const newPledge = (services: NewPledgeUses): Feature =>
  createFeature(services, {
    name: 'newpledge',
    roles: ['admin'],
    waits: STEPS,
    async onMessage(ctx) {
      const draft = findDraft(ctx);
      const text = ctx.grammy.message?.text;
      if (!draft || text === undefined) return undefined;
      const step = flowAt(ctx, STEPS)?.step;
      if (step === 'upper') return takeUpper(ctx, draft, text);
      if (step === 'names') return picker.takeNames(ctx, String(draft.number), draft.choice);
      if (step === 'terms') return takeDeadline(ctx, draft, text);
      return step === 'confirm' ? takeConfirmation(ctx, draft) : undefined;
    },
    async current(ctx) {
      const at = flowAt(ctx, STEPS);
      if (at?.step === 'kind') return begin(ctx, 0, at.data.number);
      const draft = findDraft(ctx);
      if (!draft) return begin(ctx);
      const step = at?.step;
      if (step === 'terms') return showTerms(ctx, draft);
      return step === 'confirm' ? showConfirmation(ctx, draft) : askNext(ctx, draft);
    },
    buttons: {
      ...picker.buttons,
      begin: async (ctx) => ({ card: await begin(ctx) }),

      async kinds(ctx, number, page) {
        const found = flowAt(ctx, STEPS);
        if (found?.step !== 'kind' || String(found.data.number) !== number) return undefined;
        return { card: await begin(ctx, Number(page) || 0, found.data.number) };
      },

      async kind(ctx, typed, id = '') {
        const found = flowAt(ctx, STEPS);
        if (found?.step !== 'kind' || String(found.data.number) !== typed) return undefined;
        const { number } = found.data;
        const draft = { number, kind: id, choice: NOBODY_CHOSEN, renews: false };
        return { card: await askNext(ctx, draft) };
      },

      holiday: onDraft(async (ctx, draft, index) => {
        const holiday = HOLIDAYS[Number(index)];
        return holiday && { card: await askNext(ctx, { ...draft, holiday: holidayTitle(holiday) }) };
      }),

      level: onDraft(async (ctx, draft, index) => ({
        card: await askNext(ctx, { ...draft, level: Number(index) || 0 }),
      })),

      upper: onDraft(async (ctx, draft, id) => {
        const person = await ctx.services.findPerson(Number(id));
        return person && { card: await askNext(ctx, { ...draft, upper: { id: person.id } }) };
      }),

      terms: onDraft(async (ctx, draft) => {
        const { total } = await ctx.services.audiences.count(draft.choice.audience);
        return total === 0 ? { toast: say.nobody, alert: true } : { card: await showTerms(ctx, draft) };
      }),

      days: onDraft(async (ctx, { deadline: _, ...draft }, typed) => {
        const days = Number(typed) || 0;
        const deadline = days > 0 && { deadline: await workdayIn(ctx, days) };
        return { card: await showTerms(ctx, { ...draft, ...deadline }) };
      }),

      seconds: onDraft(async (ctx, { minSeconds: _, ...draft }, typed) => {
        const seconds = say.MIN_SECONDS.find((one) => one === Number(typed));
        return { card: await showTerms(ctx, { ...draft, ...(seconds && { minSeconds: seconds }) }) };
      }),

      renews: onDraft(async (ctx, draft, on) => ({
        card: await showTerms(ctx, { ...draft, renews: on === '1' }),
      })),

      preview: onDraft(async (ctx, draft, page) => {
        const prepared = await ctx.services.campaigns.prepare(termsOf(draft), ctx.now);
        if ('refused' in prepared) return { card: startRefused(prepared) };
        return { card: say.previewCard(draft, signedText(prepared.text), Number(page) || 0) };
      }),

      next: onDraft(async (ctx, draft) => ({ card: await showConfirmation(ctx, draft) })),

      async cancel(ctx, number) {
        const found = flowAt(ctx, STEPS);
        if (!found || String(found.data.number) !== number) return undefined;
        await ctx.endFlow();
        return { card: cancelled() };
      },
    },
  });

/** Returns the way back from a confirmed campaign to its draft, which has a number of its own from then on. */
export const reopenPledge =
  (services: NewPledgeUses) =>
  async (ctx: FeatureContext, draft: CampaignDraft): Promise<Message> => {
    const number = await services.campaigns.takeNumber();
    return showConfirmation(withServices(ctx.as('newpledge'), services), { ...draft, number });
  };
