import { z } from 'zod';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import type { TapHandler, TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { forPerson } from '../../bot/for-person.ts';
import { notOnRoster } from '../../bot/messages/common.ts';
import { pageOf } from '../../bot/messages/pages.ts';
import { templateRefused } from '../../bot/messages/template.ts';
import type { Message } from '../../kernel/message.ts';
import { nameApart } from '../../kernel/namesakes.ts';
import type { Office } from '../../kernel/office.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import { type ReadDay, readDay } from '../../kernel/typed-day.ts';
import { RELATIONS } from '../domain/family.ts';
import type { Papers } from '../services/papers.ts';
import type { Signing, SigningRefusal } from '../services/signing.ts';
import { paperName } from './paper-messages.ts';
import * as say from './signing-messages.ts';

export type SigningUses = {
  signing: Signing;
  papers: Pick<Papers, 'write'>;
  office: Office;
  today(): PlainDate;
  findPerson(id: PersonId): Promise<Person | undefined>;
};

/** Where somebody's name is waited for, and the day on which a family signed. */
export const SIGNING_STEPS = {
  name: z.object({ number: z.number().int() }),
  /** `personId`: of whose family, where an officer enters what is on paper. */
  family: z.object({
    number: z.number().int(),
    relation: z.enum(RELATIONS),
    personId: z.number().int().optional(),
  }),
};

type Ctx = FeatureContext<SigningUses>;

/** A tap on something about a pledge, which its number names. */
const numberIn = buttonsOn((_: Ctx, number: string) => Number(number) || undefined);

/** A tap on a pledge by somebody on the roster. */
const onPledge = (
  handle: (ctx: Ctx, person: Person, number: number, argument: string) => Promise<TapResult>,
): TapHandler<SigningUses> =>
  numberIn((ctx, number, argument) =>
    ctx.person ? handle(ctx, ctx.person, number, argument) : Promise.resolve({ card: notOnRoster() }),
  );

/** Shows what waits for somebody's signature, and a page of what they have signed. */
export async function showOwn(ctx: Ctx, person: Person, page = 0): Promise<Message> {
  const { signing } = ctx.services;
  const [toSign, signed] = await Promise.all([signing.listToSign(person.id), signing.listSigned(person.id)]);
  return say.ownCard(toSign, pageOf(signed, page));
}

async function showPage(ctx: Ctx, person: Person, number: number, page: number): Promise<Message> {
  await ctx.endFlow();
  const turned = await ctx.services.signing.turn(number, person, page);
  if ('refused' in turned) return say.refusedCard(turned);
  return say.pageCard(turned, 'shown' in turned ? turned.shown : page);
}

/** Shows what somebody has signed. */
async function showSigned(ctx: Ctx, { id }: Person, number: number): Promise<Message> {
  const own = await ctx.services.signing.open(number, id);
  return 'refused' in own ? say.refusedCard(own) : say.signedCard(own, ctx.services.office.timezone);
}

/** Reading page by page, signing by one's name, and what one has signed. */
export const signingButtons: Readonly<Record<string, TapHandler<SigningUses>>> = {
  own: forPerson(async (ctx, person, page) => ({ card: await showOwn(ctx, person, Number(page) || 0) })),

  read: onPledge(async (ctx, person, number) => {
    const own = await ctx.services.signing.open(number, person.id);
    const hasSigned = !('refused' in own) && own.receipt !== undefined;
    if (!hasSigned) return { card: await showPage(ctx, person, number, 0) };
    return { card: say.signedCard(own, ctx.services.office.timezone) };
  }),

  page: onPledge(async (ctx, person, number, page) => ({
    card: await showPage(ctx, person, number, Number(page) || 0),
  })),

  sign: onPledge(async (ctx, person, number) => {
    const own = await ctx.services.signing.check(number, person);
    if ('refused' in own) {
      if (own.refused === 'unread' || own.refused === 'too-soon')
        return { toast: say.unreadText(own), alert: true };
      return { card: say.refusedCard(own) };
    }
    if (own.receipt) return { card: say.signedCard(own, ctx.services.office.timezone) };
    await ctx.waitFor(SIGNING_STEPS, 'name', { number });
    return { card: say.askName(own.campaign) };
  }),

  mine: onPledge(async (ctx, person, number) => ({ card: await showSigned(ctx, person, number) })),

  paper: onPledge(async (ctx, person, number) => {
    const written = await ctx.services.papers.write(number, person.id);
    if (!written) return { card: await showSigned(ctx, person, number) };
    if ('refused' in written) return { toast: templateRefused(written), alert: true };
    await ctx.sendFile({ name: paperName(written.paper), bytes: written.bytes, tellsOf: 'self' });
    return { below: say.paperReady };
  }),

  family: onPledge(async (ctx, person, number) => {
    const own = await ctx.services.signing.check(number, person);
    if (!('refused' in own)) return { card: say.askRelation(own.campaign) };
    if (own.refused === 'unread' || own.refused === 'too-soon')
      return { toast: say.unreadText(own), alert: true };
    return { card: say.refusedCard(own) };
  }),
};

/** Registering on which day whose family has signed: one's own, or by an officer what is on paper. */
export const familyButtons: Readonly<Record<string, TapHandler<SigningUses>>> = {
  relation: numberIn(async (ctx, number, index, named) => {
    const relation = RELATIONS[Number(index)];
    const of = await familyIn(ctx, number, named === '' ? undefined : Number(named));
    if (!of || !relation) return undefined;
    if ('refused' in of) return { card: say.refusedCard(of) };
    await ctx.waitFor(SIGNING_STEPS, 'family', { number, relation, personId: of.personId });
    return { card: say.askFamilyDay(of, relation) };
  }),

  day: numberIn(async (ctx, number, back, named, relation) => {
    const asked = flowAt(ctx, SIGNING_STEPS);
    const isAsked =
      asked?.step === 'family' &&
      asked.data.number === number &&
      String(asked.data.personId ?? '') === named &&
      asked.data.relation === RELATIONS[Number(relation)];
    if (!isAsked) return undefined;
    const today = ctx.services.today();
    const card = await takeFamilyDay(ctx, { date: addDays(today, back === '1' ? -1 : 0) });
    return card && { card };
  }),

  paperof: numberIn(async (ctx, number, named) => {
    const of = await familyIn(ctx, number, Number(named));
    if (!of) return undefined;
    return { card: 'refused' in of ? say.refusedCard(of) : say.askRelation(of) };
  }),
};

/** The person whose family is meant: one's own; somebody else's only where an officer asks. */
async function familyIn(
  ctx: Ctx,
  number: number,
  personId: number | undefined,
): Promise<say.FamilyOf | SigningRefusal | undefined> {
  if (personId !== undefined && ctx.role !== 'admin') return undefined;
  const whose = personId === undefined ? ctx.person : await ctx.services.findPerson(personId);
  if (!whose) return undefined;
  const own = await ctx.services.signing.open(number, whose.id);
  if ('refused' in own) return own;
  const { title } = own.campaign;
  return personId === undefined ? { number, title } : { number, title, personId, name: nameApart(whose) };
}

/** Takes what somebody writes while they sign; nothing where they do not. */
export async function takeSigning(ctx: Ctx): Promise<Message | undefined> {
  const found = flowAt(ctx, SIGNING_STEPS);
  const typed = ctx.grammy.message?.text;
  if (!found || typed === undefined) return undefined;
  if (found.step === 'family') return takeFamilyDay(ctx, readDay(typed, ctx.services.today(), 'back'));
  return ctx.person && takeName(ctx, ctx.person, found.data.number, typed);
}

async function takeName(ctx: Ctx, person: Person, number: number, typed: string): Promise<Message> {
  const { signing } = ctx.services;
  const signed = await signing.sign(number, person, typed);
  if (!('refused' in signed)) {
    await ctx.endFlow();
    return showSigned(ctx, person, number);
  }
  const own = await signing.open(number, person.id);
  if ('refused' in own) {
    await ctx.endFlow();
    return say.refusedCard(own);
  }
  if (signed.refused === 'unread' || signed.refused === 'too-soon')
    return say.askName(own.campaign, say.unreadText(signed));
  return say.askName(own.campaign, say.otherName);
}

async function takeFamilyDay(ctx: Ctx, read: ReadDay): Promise<Message | undefined> {
  const found = flowAt(ctx, SIGNING_STEPS);
  if (found?.step !== 'family') return undefined;
  const { number, relation, personId } = found.data;
  const of = await familyIn(ctx, number, personId);
  if (!of || 'refused' in of) return of && say.refusedCard(of);
  if ('refused' in read) return say.askFamilyDay(of, relation, say.noDay(read, ctx.services.today()));
  const family = { relation, date: read.date };
  const whose = personId ?? ctx.person?.id ?? 0;
  const officer = personId === undefined ? undefined : ctx.telegramId;
  await ctx.services.signing.signFamily(number, whose, family, officer);
  await ctx.endFlow();
  if (personId === undefined) return ctx.person && showSigned(ctx, ctx.person, number);
  const own = await ctx.services.signing.open(number, personId);
  return 'refused' in own ? say.refusedCard(own) : say.familyEntered(of, own.family);
}

/** Shows the card at which somebody stands who is signing. */
export async function currentSigning(ctx: Ctx): Promise<Message | undefined> {
  const found = flowAt(ctx, SIGNING_STEPS);
  if (found?.step === 'family') {
    const of = await familyIn(ctx, found.data.number, found.data.personId);
    if (!of) return undefined;
    return 'refused' in of ? say.refusedCard(of) : say.askFamilyDay(of, found.data.relation);
  }
  if (!found || !ctx.person) return undefined;
  const own = await ctx.services.signing.open(found.data.number, ctx.person.id);
  return 'refused' in own ? say.refusedCard(own) : say.askName(own.campaign);
}
