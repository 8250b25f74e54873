import type { FeatureContext } from '../../bot/context.ts';
import { departmentScope } from '../../bot/department-scope.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { ENTRIES_PER_PAGE } from '../../bot/messages/pages.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import { dateOf, yearOf } from '../../kernel/plain-date.ts';
import {
  type ArchiveFilter,
  ArchiveFilterSchema,
  archiveWords,
  readFilterData,
} from '../domain/archive-filter.ts';
import type { NoticeArchive } from '../services/notice-archive.ts';
import * as say from './archive-messages.ts';

export type ArchiveUses = { archive: NoticeArchive; office: Office };

const STEPS = { words: ArchiveFilterSchema };

/** Makes /notices: all notices of all years, by month, word and kind, each a way to its result; a liaison sees those of their department. */
export const archive = (services: ArchiveUses): Feature =>
  createFeature(services, {
    name: 'notices',
    place: 65,
    description: '通知档案',
    section: 'notices',
    words: ['档案', '历史通知', '通知记录', '查通知'],
    roles: ['liaison', 'auditor', 'admin'],
    run: (ctx, argument) => list(ctx, { words: archiveWords(argument) }, 0),
    waits: STEPS,
    async onMessage(ctx) {
      const at = flowAt(ctx, STEPS);
      const words = archiveWords(ctx.grammy.message?.text ?? '');
      if (!at || words === undefined) return say.askForWords(at?.data ?? {}, say.WORDS_REFUSED);
      await ctx.endFlow();
      return list(ctx, { ...at.data, words }, 0);
    },
    current: async (ctx) => {
      const at = flowAt(ctx, STEPS);
      return at && say.askForWords(at.data);
    },
    buttons: {
      async list(ctx, ...data) {
        await ctx.endFlow();
        const { filter, page } = readFilterData(data);
        return { card: await list(ctx, filter, page) };
      },
      async find(ctx, ...data) {
        const { filter } = readFilterData(data);
        await ctx.waitFor(STEPS, 'words', filter);
        return { card: say.askForWords(filter) };
      },
      kinds: async (_ctx, ...data) => ({ card: say.kindsCard(readFilterData(data).filter) }),
      async months(ctx, ...data) {
        const { filter } = readFilterData(data);
        const months = await ctx.services.archive.countMonths(filter, departmentScope(ctx));
        return { card: say.monthsCard(months, yearShown(ctx, filter), filter) };
      },
    },
  });

/** The year of what is looked at; this one where all are. */
const yearShown = (ctx: FeatureContext<ArchiveUses>, { period }: ArchiveFilter): number =>
  period === undefined ? yearOf(dateOf(ctx.now, ctx.services.office.timezone)) : yearOf(period);

async function list(ctx: FeatureContext<ArchiveUses>, filter: ArchiveFilter, page: number): Promise<Message> {
  const within = departmentScope(ctx);
  const wanted = { page, perPage: ENTRIES_PER_PAGE };
  const found = await ctx.services.archive.listPage(filter, wanted, within);
  const { timezone: zone } = ctx.services.office;
  return say.listCard(found, filter, { seesOffice: within === undefined, now: ctx.now, zone });
}
