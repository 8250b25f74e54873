import { z } from 'zod';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import type { Message } from '../../kernel/message.ts';
import { sampleMessage } from '../../reminders/bot/holidays-messages.ts';
import { NEW, type PlacedWording, saysSame, WordingSchema } from '../domain/reworded.ts';
import { readWholeText } from '../domain/typed-wording.ts';
import type { WordingChange } from '../services/wordings.ts';
import * as say from './wording-messages.ts';
import {
  type At,
  type WordingCtx as Ctx,
  findAt,
  findWorded,
  namesOf,
  numberOf,
  onWording,
  rendered,
  subjectOf,
  type WordingUses,
  yearOf,
} from './wording-place.ts';
import { turnButtons } from './wording-turns.ts';

/** A number is the place of a wording of the file in a draft that was begun before there were others. */
const PlaceSchema = z.union([z.string(), z.int().transform(String)]);
/** A wave's wording that is being changed or added: what stood there (nothing: it is new), and what is to stand there. */
const DraftSchema = z.object({
  ...{ waveId: z.string(), place: PlaceSchema, base: WordingSchema.optional(), draft: WordingSchema },
});
type Draft = z.infer<typeof DraftSchema>;
const STEPS = { text: DraftSchema, short: DraftSchema, review: DraftSchema };

async function list(ctx: Ctx, waveId: string): Promise<Message | undefined> {
  await ctx.endFlow();
  const worded = await findWorded(ctx, waveId);
  if (!worded) return undefined;
  const { wave, found } = worded;
  const listed = found.standing.map((one) => ({
    ...one,
    year: yearOf(worded, one.place),
    origin: originOf(one),
  }));
  return say.wordingsCard(wave, listed, found.takenOut.length);
}

function originOf({ shipped, wording }: PlacedWording): say.Origin {
  if (!shipped) return 'added';
  return saysSame(wording, shipped) ? 'shipped' : 'changed';
}

async function show(ctx: Ctx, at: At): Promise<TapResult | undefined> {
  await ctx.endFlow();
  const { wave, place, one, found } = at;
  if (!one) return undefined;
  const text = rendered(ctx.services, wave, one.wording);
  const shown = { place, number: numberOf(at, place), year: yearOf(at, place), origin: originOf(one), text };
  return { card: say.wordingCard(wave, { ...shown, mayGo: found.standing.length > 1 }) };
}

/** What a new one begins with: the text message of the first, to be changed or not. */
const newDraft = ({ found: { standing } }: At) => ({
  ...{ title: '', text: '', short: standing[0]?.wording.short ?? '' },
});

/** The draft that the officer is at, if it is this wording's; else one that begins with what stands there. */
function draftOf(ctx: Ctx, at: At): Draft {
  const { wave, place, one } = at;
  const known = flowAt(ctx, STEPS)?.data;
  if (known?.waveId === wave.id && known.place === place) return known;
  const draft = one?.wording ?? newDraft(at);
  return { waveId: wave.id, place, ...(one && { base: one.wording }), draft };
}

const ask = (wanted: 'text' | 'short') => async (ctx: Ctx, at: At) => {
  const draft = draftOf(ctx, at);
  const step = draft.draft.text === '' ? 'text' : wanted;
  await ctx.waitFor(STEPS, step, draft);
  return { card: askFor(step, at, draft) };
};

/** A text that is not there yet is written after the model of the first. */
function askFor(step: 'text' | 'short', at: At, { place, draft }: Draft, note?: string): Message {
  const { wave, found } = at;
  const isNew = place === NEW;
  const standing = (draft.text === '' ? found.standing[0]?.wording : undefined) ?? draft;
  return (step === 'text' ? say.askText : say.askShort)({ wave, place, isNew, standing, note });
}

const changeOf = (at: At, { base, draft }: Draft): WordingChange => ({
  ...{ base, wording: draft, subject: subjectOf(at) },
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

const placeOf = ({ wave, place }: At) => ({ ...namesOf(wave), place });

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
  const { wordings } = ctx.services;
  const change = changeOf(at, draft);
  const outcome =
    at.place === NEW
      ? await wordings.add(namesOf(at.wave), change, ctx.telegramId)
      : ((await wordings.adopt(placeOf(at), change, ctx.telegramId)) ?? { place: at.place });
  await ctx.endFlow();
  if ('refused' in outcome)
    return { card: say.refusedCard(at.wave.id, say.refusalText(outcome, at.found.scenario)) };
  const now = (await findWorded(ctx, at.wave.id)) ?? at;
  const { place } = outcome;
  const turn = { number: numberOf(now, place), year: yearOf(now, place) };
  return { card: say.adoptedCard(at.wave, turn, await ctx.services.waveNotes.list(now.reminder)) };
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
        const { one, place } = at;
        if (!one?.shipped) return undefined;
        const draft = { waveId: at.wave.id, place, base: one.wording, draft: one.shipped };
        return { card: await review(ctx, at, draft, 'text') };
      }),
      ...turnButtons,
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
