import { z } from 'zod';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import { sampleMessage } from '../../reminders/bot/holidays-messages.ts';
import type { PlannedWave } from '../../reminders/domain/plan-reminders.ts';
import { type ReminderText, renderWave } from '../../reminders/domain/reminder-text.ts';
import { waveName } from '../../reminders/domain/wave-name.ts';
import type { Wording } from '../../reminders/domain/wording.ts';
import type { Reminder, RemindersService } from '../../reminders/services/reminders.ts';
import { saysSame, WordingSchema } from '../domain/reworded.ts';
import { nextTurn } from '../domain/turns.ts';
import { readWholeText } from '../domain/typed-wording.ts';
import type { FoundWording, WordingChange, Wordings } from '../services/wordings.ts';
import * as say from './wording-messages.ts';

export type WordingUses = {
  wordings: Wordings;
  reminders: Pick<RemindersService, 'findReminder'>;
  office: Office;
};

type Ctx = FeatureContext<WordingUses>;

/** A wave's wording that is being changed: what stood there, and what is to stand there. */
const DraftSchema = z.object({
  ...{ waveId: z.string(), place: z.int(), base: WordingSchema, draft: WordingSchema },
});
type Draft = z.infer<typeof DraftSchema>;
const STEPS = { text: DraftSchema, short: DraftSchema, review: DraftSchema };

/** A wave with one of its wordings. */
type At = { reminder: Reminder; wave: PlannedWave; found: FoundWording };

async function findAt({ services }: Ctx, waveId: string, place: number): Promise<At | undefined> {
  const reminder = await services.reminders.findReminder(waveId);
  if (!reminder) return undefined;
  const { wave } = reminder;
  const at = { scenario: wave.scenario.id, wave: wave.wave.name, place };
  const found = await services.wordings.find(at);
  return found && { reminder, wave, found };
}

const onWording = (handle: (ctx: Ctx, at: At) => Promise<TapResult>) =>
  buttonsOn((ctx: Ctx, id: string) => ctx.services.reminders.findReminder(id))(
    async (ctx, { wave }, place) => {
      const at = await findAt(ctx, wave.id, Number(place));
      return at && handle(ctx, at);
    },
  );

/** How the words read with the days of the wave. */
function rendered(
  { office }: WordingUses,
  { occasion, date, wave }: PlannedWave,
  words: Wording,
): ReminderText {
  const facts = { occasion, today: date, office: office.name, reportPhone: office.reportPhone };
  return renderWave({ ...wave, ...words }, facts);
}

/** The year that says the wording next: one that went out this year says it in a later one. */
const yearOf = ({ reminder: { record }, wave, found: { wordings } }: At, place: number): number =>
  nextTurn(wordings, place, {
    planned: wave.wave.text,
    year: wave.occasion.year,
    isOver: record?.status === 'sent',
  });

async function list(ctx: Ctx, waveId: string): Promise<Message | undefined> {
  await ctx.endFlow();
  const first = await findAt(ctx, waveId, 0);
  if (!first) return undefined;
  const listed = await Promise.all(
    first.found.wordings.map(async (wording, place) => {
      const own = (await findAt(ctx, waveId, place))?.found;
      return { wording, year: yearOf(first, place), isOwn: own !== undefined && isOwn(own) };
    }),
  );
  return say.wordingsCard(first.wave, listed);
}

const isOwn = ({ standing, shipped }: FoundWording): boolean => !saysSame(standing, shipped);

async function show(ctx: Ctx, at: At): Promise<TapResult> {
  await ctx.endFlow();
  const { wave, found } = at;
  const text = rendered(ctx.services, wave, found.standing);
  const shown = { place: found.place, year: yearOf(at, found.place), isOwn: isOwn(found), text };
  return { card: say.wordingCard(wave, shown) };
}

/** The draft that the officer is at, if it is this wording's; else one that begins with what stands there. */
function draftOf(ctx: Ctx, { wave, found: { place, standing } }: At): Draft {
  const known = flowAt(ctx, STEPS)?.data;
  if (known?.waveId === wave.id && known.place === place) return known;
  return { waveId: wave.id, place, base: standing, draft: standing };
}

const ask = (step: 'text' | 'short') => async (ctx: Ctx, at: At) => {
  const draft = draftOf(ctx, at);
  await ctx.waitFor(STEPS, step, draft);
  return { card: askFor(step, at, draft) };
};

const askFor = (step: 'text' | 'short', { wave }: At, { place, draft }: Draft, note?: string): Message =>
  (step === 'text' ? say.askText : say.askShort)({ wave, place, standing: draft, note });

const changeOf = ({ wave }: At, { base, draft, place }: Draft): WordingChange => ({
  base,
  wording: draft,
  subject: `${waveName(wave)} 第 ${place + 1} 份`,
});

/** Takes what was typed into the draft and shows the whole; what cannot stand is asked for again. */
async function review(ctx: Ctx, at: At, draft: Draft, step: 'text' | 'short'): Promise<Message> {
  const refused = await ctx.services.wordings.refuse(placeOf(at), changeOf(at, draft));
  if (refused) return askFor(step, at, draft, say.refusalText(refused, at.found.scenario));
  await ctx.waitFor(STEPS, 'review', draft);
  return reviewCard(ctx, at, draft);
}

const reviewCard = ({ services }: Ctx, { wave }: At, { place, draft }: Draft): Message =>
  say.reviewCard(wave, place, rendered(services, wave, draft));

const placeOf = ({ wave, found: { place } }: At) => ({
  ...{ scenario: wave.scenario.id, wave: wave.wave.name, place },
});

/** Where the officer stands, with its wave. */
async function here(ctx: Ctx) {
  const at = flowAt(ctx, STEPS);
  const found = at && (await findAt(ctx, at.data.waveId, at.data.place));
  return at && found && { step: at.step, draft: at.data, at: found };
}

async function adopt(ctx: Ctx): Promise<TapResult | undefined> {
  const known = await here(ctx);
  if (known?.step !== 'review') return undefined;
  const { at, draft } = known;
  const refused = await ctx.services.wordings.adopt(placeOf(at), changeOf(at, draft), ctx.telegramId);
  await ctx.endFlow();
  if (refused) return { card: say.refusedCard(at.wave.id, say.refusalText(refused, at.found.scenario)) };
  return { card: say.adoptedCard(at.wave, draft.place, yearOf(at, draft.place)) };
}

/** Makes the wording of reminders as officers see, try and change it. */
export const wording = (services: WordingUses): Feature =>
  createFeature(services, {
    name: 'wording',
    roles: ['admin'],
    waits: STEPS,
    async onMessage(ctx) {
      const known = await here(ctx);
      const typed = ctx.grammy.message?.text?.trim();
      if (!known || typed === undefined) return undefined;
      const step = known.step === 'short' ? 'short' : 'text';
      const words = step === 'short' ? { short: typed } : readWholeText(typed);
      const draft = { ...known.draft, draft: { ...known.draft.draft, ...words } };
      return review(ctx, known.at, draft, step);
    },
    async current(ctx) {
      const known = await here(ctx);
      if (!known) return undefined;
      const { step, at, draft } = known;
      return step === 'review' ? reviewCard(ctx, at, draft) : askFor(step, at, draft);
    },
    buttons: {
      async list(ctx, waveId = '') {
        const card = await list(ctx, waveId);
        return card && { card };
      },
      text: onWording(show),
      edit: onWording(ask('text')),
      short: onWording(ask('short')),
      restore: onWording(async (ctx, at) => {
        const { standing, shipped, place } = at.found;
        const draft = { waveId: at.wave.id, place, base: standing, draft: shipped };
        return { card: await review(ctx, at, draft, 'text') };
      }),
      async try(ctx) {
        const known = await here(ctx);
        if (known?.step !== 'review') return undefined;
        const text = rendered(ctx.services, known.at.wave, known.draft.draft);
        const sample = sampleMessage({ ...known.at.reminder, text }, { text: text.text, others: 0 });
        return { toast: say.tried, reply: sample };
      },
      adopt: (ctx) => adopt(ctx),
    },
  });
