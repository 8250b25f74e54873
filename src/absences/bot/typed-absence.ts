import type { FeatureContext } from '../../bot/context.ts';
import type { Recogniser } from '../../bot/feature.ts';
import { fingerprintOf } from '../../bot/fingerprint.ts';
import type { Absence } from '../../kernel/absence.ts';
import type { Offer } from '../../kernel/message.ts';
import type { Person } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { typedNames } from '../../kernel/typed-names.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import type { PeopleService } from '../../people/services/people.ts';
import type { MarkedBy } from '../domain/absence-terms.ts';
import { readAbsence } from '../domain/typed-absence.ts';
import type { AbsencesService } from '../services/absences.ts';
import * as say from './absence-messages.ts';
import { NAMED_STEPS } from './absence-steps.ts';

export type TypedAbsenceUses = {
  absences: AbsencesService;
  audiences: Pick<AudiencesService, 'lookUpNames'>;
  people: Pick<PeopleService, 'find'>;
  today(): PlainDate;
};

type Ctx = FeatureContext<TypedAbsenceUses>;

/** After the days of the calendar, before pasted questions. */
const PLACE = 46;

/** Takes a sentence about an absence, of the writer or of those whom they look after, and asks whether that is meant. */
export const typedAbsence: Recogniser<TypedAbsenceUses> = {
  place: PLACE,
  offer: async (ctx, { kind, text }) => (kind === 'text' ? askWhatIsMeant(ctx, text) : undefined),
};

/** Asks whether what a sentence says of an absence is meant; nothing where it says nothing of one. */
export async function askWhatIsMeant(ctx: Ctx, text: string): Promise<Offer | undefined> {
  const read = readAbsence(text, ctx.services.today());
  if (!read) return undefined;
  const { names, ...absence } = read;
  if (names !== '') return askAbout(ctx, typedNames(names), absence);
  return ctx.person && ask(ctx, [ctx.person], absence);
}

async function askAbout(ctx: Ctx, names: readonly string[], absence: Absence): Promise<Offer> {
  const { byName } = await ctx.services.audiences.lookUpNames(names);
  const meant = await Promise.all(
    [...byName].map(async ([name, people]) => ({ name, people: await mayMark(ctx, people) })),
  );
  const left = {
    unknown: meant.filter(({ people }) => people.length === 0).map(({ name }) => name),
    shared: meant.filter(({ people }) => people.length > 1).map(({ name }) => name),
  };
  const people = meant.flatMap(({ people }) => (people.length === 1 ? people : []));
  return people.length === 0 ? say.nobodyCard(left) : ask(ctx, people, absence, left);
}

/** Those of the people whose absence the writer may mark. */
async function mayMark(ctx: Ctx, people: readonly Person[]): Promise<Person[]> {
  const seen = await Promise.all(
    people.map(({ id }) => (id === ctx.person?.id ? ctx.person : findKept(ctx, id))),
  );
  return seen.filter((person) => person !== undefined);
}

const findKept = async (ctx: Ctx, id: number): Promise<Person | undefined> =>
  ctx.role === 'admin' || ctx.role === 'liaison' ? ctx.services.people.find(ctx, id) : undefined;

async function ask(
  ctx: Ctx,
  people: readonly Person[],
  absence: Absence,
  left: say.LeftOut = { unknown: [], shared: [] },
): Promise<Offer> {
  const as: MarkedBy = ctx.role === 'admin' || ctx.role === 'liaison' ? 'keeper' : 'self';
  const refusal = ctx.services.absences.refuse(absence, as);
  if (refusal) return say.refusedCard(refusal);
  const named = { people: people.map(({ id }) => id), absence };
  await ctx.waitFor(NAMED_STEPS, 'named', named);
  return say.confirmCard(people, absence, { ...left, token: fingerprintOf(named) });
}
