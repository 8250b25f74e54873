import { z } from 'zod';
import { isUnreached, type Outcome } from '../../asks/domain/outcome.ts';
import type { AcknowledgementsService } from '../../asks/services/acknowledgements.ts';
import type { ResultsService } from '../../asks/services/results.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapHandler, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { templateRefused } from '../../bot/messages/template.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { Documents } from '../../files/word/documents.ts';
import type { Office } from '../../kernel/office.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import type { Notice } from '../domain/notice.ts';
import { shortTextOf } from '../domain/short-text.ts';
import type { NoticesService } from '../services/notices.ts';
import * as say from './offline-messages.ts';

export type OfflineUses = {
  acknowledgements: AcknowledgementsService;
  documents: Documents;
  noticeResults: ResultsService;
  notices: NoticesService;
  office: Office;
  /** The short form that was written for a notice beforehand, if one was. */
  reminders: { findReminder(noticeId: string): Promise<{ text: { short: string } } | undefined> };
};

/** Short in the data of buttons. */
const CHANNELS = { sms: 'sms', sign: 'signature' } as const;

/** Whom the officer has ticked so far. */
const STEPS = { ticks: z.object({ noticeId: z.string(), ticked: z.array(z.number()) }) };

/** Makes a notice reach those whom the bot does not: by text message, on paper, and their acknowledgements entered by hand. */
export const offline = (services: OfflineUses): Feature =>
  createFeature(services, {
    name: 'offline',
    roles: ['admin'],
    buttons: {
      open: withNotice(async (ctx, { notice, missing }) => {
        await ctx.endFlow();
        return { card: say.offlineCard(notice, missing.filter(isUnreached).length, missing.length) };
      }),

      sms: withNotice(async (ctx, { notice, missing }) => {
        // The scenario's short form says what the notice said before it was corrected.
        const planned = notice.former ? undefined : await ctx.services.reminders.findReminder(notice.id);
        const sheets = say.smsSheets(missing.filter(isUnreached), planned?.text.short ?? shortTextOf(notice));
        await ctx.sendFile(say.smsListName(notice), await writeWorkbook(sheets));
        return { toast: say.fileReady };
      }),

      sheet: withNotice(async (ctx, { notice, missing }) => {
        const { documents, office } = ctx.services;
        const today = dateOf(ctx.now, office.timezone);
        const facts = { notice, unreached: missing.filter(isUnreached), office: office.name, today };
        const filled = await documents.fill('sign-in-sheet', say.sheetData(facts));
        if ('refused' in filled) return { toast: templateRefused(filled), alert: true };
        await ctx.sendFile(say.sheetName(notice), filled.bytes);
        return { toast: say.fileReady };
      }),

      tick: withNotice(async (ctx, { notice, missing }) => {
        await saveTicks(ctx, notice, []);
        return { card: say.tickCard(notice, missing, new Set(), { page: 0 }) };
      }),

      p: withNotice(async (ctx, { notice, missing }, page) => {
        const ticked = findTicks(ctx, notice);
        return ticked && { card: say.tickCard(notice, missing, ticked, { page: Number(page) }) };
      }),

      t: withNotice(async (ctx, { notice, missing }, id, on) => {
        const ticked = findTicks(ctx, notice);
        const person = Number(id);
        if (!ticked || !missing.some(({ personId }) => personId === person)) return undefined;
        if (on === '1') ticked.add(person);
        else ticked.delete(person);
        await saveTicks(ctx, notice, [...ticked]);
        return { card: say.tickCard(notice, missing, ticked, { person }) };
      }),

      save: withNotice(async (ctx, { notice }, way) => {
        const ticked = findTicks(ctx, notice);
        const channel = way === 'sms' || way === 'sign' ? CHANNELS[way] : undefined;
        if (!ticked || !channel) return undefined;
        const { acknowledgements } = ctx.services;
        const entered = await acknowledgements.enter(notice.id, [...ticked], {
          channel,
          officer: ctx.telegramId,
        });
        await ctx.endFlow();
        const missing = await listMissing(ctx, notice.id);
        const card = say.offlineCard(notice, missing.filter(isUnreached).length, missing.length);
        return { toast: say.saved(entered), card };
      }),
    },

    waits: STEPS,
    /** While names are being ticked, a message does not help: the card comes again. */
    async onMessage(ctx) {
      const { noticeId } = flowAt(ctx, STEPS)?.data ?? {};
      const notice = noticeId === undefined ? undefined : await ctx.services.notices.findNotice(noticeId);
      const ticked = notice && findTicks(ctx, notice);
      return ticked && say.tickCard(notice, await listMissing(ctx, notice.id), ticked, { page: 0 });
    },
  });

type Found = { notice: Notice; missing: Outcome[] };

function withNotice(
  handle: (
    ctx: FeatureContext<OfflineUses>,
    found: Found,
    ...args: string[]
  ) => Promise<TapResult | undefined>,
): TapHandler<OfflineUses> {
  return async (ctx, id = '', ...args) => {
    const notice = await ctx.services.notices.findNotice(id);
    if (notice?.action !== 'acknowledge') return undefined;
    return handle(ctx, { notice, missing: await listMissing(ctx, id) }, ...args);
  };
}

/** Those who have not taken note: first whom the bot does not reach. Who has left is not among them. */
async function listMissing({ services }: FeatureContext<OfflineUses>, noticeId: string): Promise<Outcome[]> {
  const missing = await services.noticeResults.listMissing(noticeId);
  const present = missing.filter(({ entry }) => entry.reason !== 'left');
  return [...present.filter(isUnreached), ...present.filter((outcome) => !isUnreached(outcome))];
}

function saveTicks(
  ctx: FeatureContext<OfflineUses>,
  notice: Notice,
  ticked: readonly number[],
): Promise<void> {
  return ctx.waitFor(STEPS, 'ticks', { noticeId: notice.id, ticked: [...ticked] });
}

/** What has been ticked so far; nothing when the flow is over, or another notice's. */
function findTicks(ctx: FeatureContext<OfflineUses>, notice: Notice): Set<number> | undefined {
  const kept = flowAt(ctx, STEPS)?.data;
  return kept?.noticeId === notice.id ? new Set(kept.ticked) : undefined;
}
