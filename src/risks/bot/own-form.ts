import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { forPerson } from '../../bot/for-person.ts';
import { cancelled } from '../../bot/messages/common.ts';
import { isWithin } from '../../kernel/characters.ts';
import type { Message } from '../../kernel/message.ts';
import { nameApart } from '../../kernel/namesakes.ts';
import type { Person } from '../../kernel/person.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { splitItems } from '../../registers/domain/items.ts';
import {
  addOwn,
  begin,
  beginWith,
  choosePost,
  contentOf,
  dropOwn,
  type Filling,
  FillingSchema,
  isFull,
  namePost,
  pick,
  postIn,
} from '../domain/filling.ts';
import { LEVELS } from '../domain/point.ts';
import type { LedgerService } from '../services/ledger.ts';
import type { RegistrationsService } from '../services/registrations.ts';
import { type FillingProblem, fillingCard } from './filling-messages.ts';
import { type FormDocumentUses, sendFormDocument } from './form-document.ts';
import * as say from './own-form-messages.ts';
import { tellOfNewForm } from './tell-of-forms.ts';

export type OwnFormUses = FormDocumentUses & {
  ledger: Pick<LedgerService, 'listPostsFor'>;
  registrations: RegistrationsService;
  today(): PlainDate;
};

const STEPS = { filling: FillingSchema };
const FORM_MAX_LENGTH = 200;
const MEASURES_MAX_LENGTH = 600;
const POST_MAX_LENGTH = 40;

type Ctx = FeatureContext<OwnFormUses>;

/** Makes the form that everybody fills in for themselves: the post, its risks, one's own, handed in. */
export const ownForm = (services: OwnFormUses): Feature =>
  createFeature(services, {
    name: 'riskform',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    waits: STEPS,
    async onMessage(ctx) {
      const filling = flowAt(ctx, STEPS)?.data;
      const text = ctx.grammy.message?.text;
      return filling && ctx.person && text !== undefined ? take(ctx, ctx.person, filling, text) : undefined;
    },
    async current(ctx) {
      const filling = flowAt(ctx, STEPS)?.data;
      return filling && ctx.person && show(ctx, ctx.person, filling);
    },
    buttons: {
      open: forPerson(async (ctx, person, year) => ({ card: await ownCard(ctx, person, Number(year)) })),
      /** The card stands under what everybody was asked by, which stays as it is. */
      start: forPerson(async (ctx, person, year) => ({ reply: await ownCard(ctx, person, Number(year)) })),
      begin: onYear(async (ctx, person, year) => {
        const posts = await ctx.services.ledger.listPostsFor(person, year);
        return { card: await show(ctx, person, begin(ctx.now.toString(36), year, posts)) };
      }),
      change: onYear(async (ctx, person, year) => {
        const { registrations, ledger } = ctx.services;
        const form =
          (await registrations.find(year, person.id)) ?? (await registrations.find(year - 1, person.id));
        const posts = await ledger.listPostsFor(person, year);
        const token = ctx.now.toString(36);
        const filling = form ? beginWith(form, token, year, posts) : begin(token, year, posts);
        return { card: await show(ctx, person, filling) };
      }),
      same: onYear(async (ctx, person, year) => {
        const form = await ctx.services.registrations.fillUnchanged(person, year);
        if (form) await tellOfNewForm(ctx, person, form);
        return { card: await ownCard(ctx, person, year, form && say.submitted) };
      }),
      word: forPerson(async (ctx, person, year) => {
        const form = await ctx.services.registrations.find(Number(year), person.id);
        return form && { make: () => sendFormDocument(ctx, { form, person }) };
      }),
      posts: onFilling(async (filling, page) => ({ ...filling, at: 'posts', page: Number(page) || 0 })),
      name: onFilling(async (filling) => ({ ...filling, at: 'post-name' })),
      post: onFilling(async (filling, number, { ctx, person }) => {
        const posts = await ctx.services.ledger.listPostsFor(person, filling.year);
        const post = postIn(posts, { ...filling, postOf: Number(number) });
        return post && choosePost(filling, post);
      }),
      points: onFilling(async (filling, page) =>
        filling.post === '' ? undefined : { ...filling, at: 'points', page: Number(page) || 0 },
      ),
      pick: onFilling(async (filling, number, _, isChosen) =>
        isChosen === '1' && isFull(filling) ? undefined : pick(filling, Number(number), isChosen === '1'),
      ),
      // The number of points that were there says whether it is still the card on which it was tapped.
      drop: onFilling(async (filling, index, _, count) =>
        filling.added.length === Number(count) ? dropOwn(filling, Number(index)) : filling,
      ),
      add: onFilling(async (filling) => (isFull(filling) ? undefined : { ...filling, at: 'form' })),
      level: onFilling(async (filling, wanted) => {
        const level = LEVELS.find((one) => one === wanted);
        return level && { ...filling, at: 'measures', draft: { ...filling.draft, level } };
      }),
      review: onFilling(async (filling) => ({ ...filling, at: 'review' })),
      submit: forPerson(async (ctx, person, token) => submit(ctx, person, token)),
      cancel: forPerson(async (ctx, _, token) => {
        if (flowAt(ctx, STEPS)?.data.token !== token) return undefined;
        await ctx.endFlow();
        return { card: cancelled() };
      }),
    },
  });

/** Makes a tap that begins or renews a form of this year. */
function onYear(handle: (ctx: Ctx, person: Person, year: number) => Promise<TapResult | undefined>) {
  return forPerson<OwnFormUses>(async (ctx, person, year) =>
    Number(year) === yearOf(ctx.services.today())
      ? handle(ctx, person, Number(year))
      : { toast: say.notOpen, alert: true },
  );
}

type Change = (
  filling: Filling,
  argument: string,
  by: { ctx: Ctx; person: Person },
  second: string,
) => Promise<Filling | undefined>;

/** Makes a tap that changes what is being filled in, if it is still that. */
function onFilling(change: Change) {
  return forPerson<OwnFormUses>(async (ctx, person, token, argument, second) => {
    const filling = flowAt(ctx, STEPS)?.data;
    if (filling?.token !== token) return undefined;
    const after = await change(filling, argument, { ctx, person }, second);
    return after && { card: await show(ctx, person, after) };
  });
}

async function show(ctx: Ctx, person: Person, filling: Filling, problem?: FillingProblem): Promise<Message> {
  const { ledger, registrations } = ctx.services;
  await ctx.waitFor(STEPS, 'filling', filling);
  const posts = await ledger.listPostsFor(person, filling.year);
  const head = filling.at === 'review' ? await registrations.findHead(person) : undefined;
  return fillingCard(filling, posts, postIn(posts, filling), head && nameApart(head), problem);
}

/** Takes what was written where something is asked for. */
async function take(
  ctx: Ctx,
  person: Person,
  filling: Filling,
  written: string,
): Promise<Message | undefined> {
  const text = written.replace(/\s+/g, ' ').trim();
  const refuse = (problem: FillingProblem) => show(ctx, person, filling, problem);
  switch (filling.at) {
    case 'post-name':
      if (text === '') return refuse('empty');
      return isWithin(text, POST_MAX_LENGTH)
        ? show(ctx, person, namePost(filling, text))
        : refuse('too-long');
    case 'form': {
      if (text === '') return refuse('empty');
      if (!isWithin(text, FORM_MAX_LENGTH)) return refuse('too-long');
      return show(ctx, person, { ...filling, at: 'level', draft: { form: text } });
    }
    case 'measures': {
      const measures = splitItems(written.normalize('NFC'));
      if (measures.length === 0) return refuse('empty');
      if (!isWithin(measures.join(''), MEASURES_MAX_LENGTH)) return refuse('too-long');
      return show(ctx, person, addOwn(filling, measures));
    }
    default:
      return undefined;
  }
}

async function submit(ctx: Ctx, person: Person, token: string): Promise<TapResult | undefined> {
  const filling = flowAt(ctx, STEPS)?.data;
  if (filling?.token !== token) return undefined;
  if (filling.year !== yearOf(ctx.services.today())) return { toast: say.notOpen, alert: true };
  const { ledger, registrations } = ctx.services;
  const posts = await ledger.listPostsFor(person, filling.year);
  const content = contentOf(filling, postIn(posts, filling));
  if (!content) return { card: await show(ctx, person, { ...filling, at: 'points' }, 'full') };
  const form = await registrations.fill(person, filling.year, content);
  if (!form) return { toast: say.unreadableForm, alert: true };
  await ctx.endFlow();
  await tellOfNewForm(ctx, person, form);
  return { card: await ownCard(ctx, person, filling.year, say.submitted) };
}

/** Shows somebody their own form of a year; this one's unless another is told. */
export async function ownCard(
  ctx: Pick<Ctx, 'services'>,
  person: Person,
  wanted: number,
  note?: string,
): Promise<Message> {
  const { registrations, today } = ctx.services;
  const thisYear = yearOf(today());
  const year = Number.isInteger(wanted) && wanted > 0 ? wanted : thisYear;
  const [form, before] = await Promise.all([
    registrations.find(year, person.id),
    registrations.find(year - 1, person.id),
  ]);
  const former = before?.state === 'confirmed' ? before : undefined;
  return say.ownFormCard({ year, thisYear, form, former, note });
}
