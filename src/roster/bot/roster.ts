import { z } from 'zod';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { cancelled } from '../../bot/messages/common.ts';
import { typedHeadcount } from '../../bot/typed-headcount.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { Message } from '../../kernel/message.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { ROSTER_KNOWN_TITLES } from '../domain/roster-columns.ts';
import type { RosterImportService } from '../services/roster-import.ts';
import * as decisions from './roster-decisions-messages.ts';
import { downloadCaption, downloaded, downloadName, rosterSheets } from './roster-download-messages.ts';
import * as say from './roster-messages.ts';
import { rosterTemplate } from './roster-template-messages.ts';
import { answerColumns, COLUMNS_STEP, takeAgain, takeRoster } from './take-roster.ts';

export type RosterUses = { rosterImport: RosterImportService; people: Pick<PeopleDirectory, 'copy'> };

/** The import whose leavers are to be counted, as it was shown. */
const STEPS = { leavers: z.object({ id: z.string(), fingerprint: z.string() }), columns: COLUMNS_STEP };

/** On the officer's own import; one that has ended says so. */
const onReview = buttonsOn(
  (ctx: FeatureContext<RosterUses>, id) => ctx.services.rosterImport.reviewImport(ctx.telegramId, id),
  () => ({ card: say.importGone() }),
);

/** Makes the taking over of a roster: template, file, dry run, doubtful rows, leavers, 确认. Buttons only; `/people` leads here. */
export const roster = (services: RosterUses): Feature =>
  createFeature(services, {
    name: 'roster',
    place: 180,
    roles: ['admin'],
    files: {
      label: '导入名册',
      extensions: ['.xlsx', '.csv'],
      oldExtensions: ['.xls'],
      titles: ROSTER_KNOWN_TITLES.needed.slice(0, 1),
      take: (ctx, file) => takeRoster(ctx, file),
    },
    waits: STEPS,
    async onMessage(ctx) {
      const at = flowAt(ctx, STEPS);
      return at?.step === 'leavers' ? confirm(ctx, at.data, { leavers: typedHeadcount(ctx) }) : undefined;
    },
    buttons: {
      how: async () => ({ card: say.howToImport() }),
      async template(ctx) {
        const bytes = await writeWorkbook(rosterTemplate());
        await ctx.sendFile({ name: '名册模板.xlsx', bytes, caption: say.templateCaption });
        return { below: say.templateSent };
      },
      download: async (ctx) => ({
        async make() {
          const people = await ctx.services.people.copy();
          const here = people.filter(({ status }) => status === 'active').length;
          const bytes = await writeWorkbook(rosterSheets(people));
          await ctx.sendFile({ name: downloadName, bytes, caption: downloadCaption(here) });
          return { below: downloaded };
        },
      }),
      review: onReview(async (_, review) => ({ card: say.reviewCard(review) })),
      part: onReview(async (_, review, part = '', page) =>
        say.isReviewPart(part) ? { card: say.partCard(review, part, Number(page) || 0) } : undefined,
      ),
      missing: onReview(async (_, review, page) => ({
        card: decisions.missingCard(review, Number(page) || 0),
      })),
      async gone(ctx, id = '', person, isLeaving, page) {
        const { rosterImport } = ctx.services;
        const review = await rosterImport.markLeaving(ctx.telegramId, id, Number(person), isLeaving === '1');
        return { card: review ? decisions.missingCard(review, Number(page) || 0) : say.importGone() };
      },
      decide: onReview(async (_, review, page) => ({ card: decisions.decideCard(review, Number(page)) })),
      async pick(ctx, id = '', row, choice) {
        const chosen = choice === 'new' || choice === 'skip' ? choice : Number(choice);
        const review = await ctx.services.rosterImport.chooseRow(ctx.telegramId, id, Number(row), chosen);
        return { card: review ? decisions.decideCard(review, 0) : say.importGone() };
      },
      async skip(ctx, id = '') {
        const review = await ctx.services.rosterImport.skipUndecided(ctx.telegramId, id);
        return { card: review ? say.reviewCard(review) : say.importGone() };
      },
      async columns(ctx, token = '', answer) {
        const at = flowAt(ctx, STEPS);
        const asked = at?.step === 'columns' ? at.data : undefined;
        return { card: await answerColumns(ctx, asked, token, answer === '1') };
      },
      all: async (ctx, id = '') => ({ card: await takeAgain(ctx, id, { all: true }) }),
      async above(ctx, id = '', fills) {
        return { card: await takeAgain(ctx, id, { fillsDepartments: fills === '1' }) };
      },
      async tag(ctx, id = '', isTag) {
        const review = await ctx.services.rosterImport.tagStanding(ctx.telegramId, id, isTag === '1');
        return { card: review ? say.reviewCard(review) : say.importGone() };
      },
      apply: async (ctx, id = '', fingerprint = '') => ({ card: await confirm(ctx, { id, fingerprint }) }),
      async cancel(ctx) {
        await ctx.services.rosterImport.cancelImport(ctx.telegramId);
        await ctx.endFlow();
        return { card: cancelled() };
      },
    },
  });

/** Carries out what the officer has seen; asks for the number of leavers first. */
async function confirm(
  ctx: FeatureContext<RosterUses>,
  { id, fingerprint }: { id: string; fingerprint: string },
  typed?: { leavers: number | undefined },
): Promise<Message> {
  const { rosterImport } = ctx.services;
  const outcome = await rosterImport.confirmImport(ctx.telegramId, id, fingerprint, typed?.leavers);
  if (!('refused' in outcome)) {
    await ctx.endFlow();
    await Promise.allSettled(outcome.formerAccounts.map(ctx.showCommands));
    return say.imported(outcome);
  }
  if (outcome.refused === 'leavers-not-confirmed') {
    await ctx.waitFor(STEPS, 'leavers', { id, fingerprint });
    return decisions.askLeavers(id, outcome.leavers, typed && 'wrong');
  }
  await ctx.endFlow();
  if (outcome.refused === 'gone') return say.importGone();
  if (outcome.refused === 'nothing-to-do') return say.nothingToDo();
  return say.reviewCard(outcome.review, say.notices[outcome.refused]);
}
