import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapHandler, type TapResult } from '../../bot/feature.ts';
import { ENTRIES_PER_PAGE } from '../../bot/messages/pages.ts';
import { templateRefused } from '../../bot/messages/template.ts';
import type { OwnSection } from '../../bot/own-section.ts';
import type { PersonOffer } from '../../bot/person-offer.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import type { Documents } from '../../files/word/documents.ts';
import type { Office } from '../../kernel/office.ts';
import type { YearProduct } from '../../kernel/year-part.ts';
import type { PeopleService } from '../../people/services/people.ts';
import type { FiguresService } from '../../report/services/figures.ts';
import { PERSON_YEAR } from '../domain/templates.ts';
import type { PersonYearService } from '../services/person-year.ts';
import * as say from './person-year-messages.ts';

export type PersonYearUses = {
  personYear: PersonYearService;
  people: Pick<PeopleService, 'find' | 'listLeft'>;
  documents: Documents;
  office: Pick<Office, 'name'>;
  figures: Pick<FiguresService, 'readSpan' | 'thisYear' | 'today'>;
};

type Ctx = FeatureContext<PersonYearUses>;

/** Who may see the year of others. */
const READ_ALL: readonly ViewerRole[] = ['auditor', 'admin'];

/** Makes one person's year: their own for everybody, anybody's for auditors and officers, of those who have left as well. */
export const personYear = (services: PersonYearUses): Feature =>
  createFeature(services, {
    name: 'personal',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    buttonRoles: { pick: READ_ALL, left: READ_ALL },
    buttons: {
      year: onYear(async (ctx, year, page) => {
        const headings = await ctx.services.personYear.of(year.person.id, year.span);
        const isOwn = year.person.id === ctx.person?.id;
        return { card: say.yearCard(year, headings, { page: Number(page), isOwn }) };
      }),

      document: onYear(async (ctx, year) => {
        const { documents, office, figures, personYear } = ctx.services;
        const make = async (): Promise<TapResult> => {
          const headings = await personYear.of(year.person.id, year.span);
          const data = say.documentOf(year, headings, { office: office.name, today: figures.today() });
          const filled = await documents.fill(PERSON_YEAR, data);
          if ('refused' in filled) return { toast: templateRefused(filled), alert: true };
          const tellsOf = year.person.id === ctx.person?.id ? 'self' : 'office';
          await ctx.sendFile({ name: say.documentName(year), bytes: filled.bytes, tellsOf });
          return {};
        };
        return { make };
      }),

      pick: async (_, key = '') => ({ card: say.pickCard(key) }),

      async left(ctx, key = '', page = '0') {
        const wanted = { page: Number(page), perPage: ENTRIES_PER_PAGE };
        return { card: say.leftCard(await ctx.services.people.listLeft(ctx, wanted), key) };
      },
    },
  });

/** Finds whose year it is, as far as the viewer may see it, and which. */
function onYear(
  handle: (ctx: Ctx, year: say.ShownYear, page: string) => Promise<TapResult | undefined>,
): TapHandler<PersonYearUses> {
  return async (ctx, id = '', key = '', page = '0') => {
    const { figures } = ctx.services;
    const span = figures.readSpan(key);
    const isOwn = ctx.person?.id === Number(id);
    const mayRead = isOwn || READ_ALL.includes(ctx.role);
    const person = isOwn ? ctx.person : mayRead && (await ctx.services.people.find(ctx, Number(id)));
    if (!span || !person) return undefined;
    return handle(ctx, { person, span, key, thisYear: figures.thisYear().year }, page);
  };
}

type Keys = Pick<FiguresService, 'keyOf' | 'thisYear'>;

/** Returns the way from /me to one's own year. */
export const ownYear = ({ keyOf, thisYear }: Keys): OwnSection => ({
  place: 90,
  show: async (person) => say.ownYearPart(person, keyOf(thisYear())),
});

/** Returns the way from the card of a person to their year. */
export const yearOfPerson = ({ keyOf, thisYear }: Keys): PersonOffer => ({
  roles: READ_ALL,
  buttons: (person) => [[say.ofPersonButton(person, keyOf(thisYear()))]],
});

/** Returns the way from the card of a year to anybody's. */
export const personYearProduct = ({ keyOf }: Keys): YearProduct => ({
  label: say.productLabel,
  place: 50,
  open: (span) => `personal.pick:${keyOf(span)}`,
});
