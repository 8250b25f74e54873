import type { FeatureContext } from '../../bot/context.ts';
import { departmentScope } from '../../bot/department-scope.ts';
import { createFeature, type Feature, type FeatureDefinition } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { ENTRIES_PER_PAGE } from '../../bot/messages/pages.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { Page, PageWanted } from '../../kernel/page.ts';
import { dateOf, yearOf } from '../../kernel/plain-date.ts';
import {
  type ArchiveFilter,
  ArchiveFilterSchema,
  archiveWords,
  readFilterData,
} from '../domain/archive-filter.ts';
import * as say from './archive-messages.ts';

/** What is looked through: pages of what fits, and how much fits by month. `within`: a department to which the viewer is confined. */
type Source<Entry> = {
  listPage(filter: ArchiveFilter, wanted: PageWanted, within?: string): Promise<Page<Entry>>;
  countMonths(filter: ArchiveFilter, within?: string): Promise<{ month: string; count: number }[]>;
};

/** An archive as a command: where it stands among the others, what it looks through, and how that is called. */
export type ArchiveCommand<Entry> = {
  declared: Pick<FeatureDefinition, 'name' | 'place' | 'description' | 'section' | 'words'>;
  shelf: say.Shelf<Entry>;
  source: Source<Entry>;
};

type Uses<Entry> = { source: Source<Entry>; office: Office; shelf: say.Shelf<Entry> };

const STEPS = { words: ArchiveFilterSchema };

/** Makes a command of an archive: all of all years, by month, word and kind, each a way to its result; a liaison sees what concerned their department. */
export const archiveFeature = <Entry>(
  { declared, shelf, source }: ArchiveCommand<Entry>,
  office: Office,
): Feature => {
  const read = (data: readonly string[]) => readFilterData(data, Object.keys(shelf.kinds));
  return createFeature<Uses<Entry>>(
    { source, office, shelf },
    {
      ...declared,
      roles: ['liaison', 'auditor', 'admin'],
      run: (ctx, argument) => list(ctx, { words: archiveWords(argument) }, 0),
      waits: STEPS,
      async onMessage(ctx) {
        const at = flowAt(ctx, STEPS);
        const words = archiveWords(ctx.grammy.message?.text ?? '');
        if (!at || words === undefined) return say.askForWords(shelf, at?.data ?? {}, say.WORDS_REFUSED);
        await ctx.endFlow();
        return list(ctx, { ...at.data, words }, 0);
      },
      current: async (ctx) => {
        const at = flowAt(ctx, STEPS);
        return at && say.askForWords(shelf, at.data);
      },
      buttons: {
        async list(ctx, ...data) {
          await ctx.endFlow();
          const { filter, page } = read(data);
          return { card: await list(ctx, filter, page) };
        },
        async find(ctx, ...data) {
          const { filter } = read(data);
          await ctx.waitFor(STEPS, 'words', filter);
          return { card: say.askForWords(shelf, filter) };
        },
        kinds: async (_ctx, ...data) => ({ card: say.kindsCard(shelf, read(data).filter) }),
        async months(ctx, ...data) {
          const { filter } = read(data);
          const months = await ctx.services.source.countMonths(filter, departmentScope(ctx));
          return { card: say.monthsCard(shelf, months, yearShown(ctx, filter), filter) };
        },
      },
    },
  );
};

/** The year of what is looked at; this one where all are. */
const yearShown = (
  ctx: FeatureContext<{ office: Pick<Office, 'timezone'> }>,
  { period }: ArchiveFilter,
): number => (period === undefined ? yearOf(dateOf(ctx.now, ctx.services.office.timezone)) : yearOf(period));

async function list<Entry>(
  ctx: FeatureContext<Uses<Entry>>,
  filter: ArchiveFilter,
  page: number,
): Promise<Message> {
  const within = departmentScope(ctx);
  const { source, shelf, office } = ctx.services;
  const found = await source.listPage(filter, { page, perPage: ENTRIES_PER_PAGE }, within);
  const looking = { seesOffice: within === undefined, now: ctx.now, zone: office.timezone };
  return say.listCard(shelf, found, filter, looking);
}
