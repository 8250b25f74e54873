import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { NOTHING_KEPT } from '../../bot/flow.ts';
import { cancelled } from '../../bot/messages/common.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import {
  ARRANGEMENT_FILE_MAX_BYTES,
  type ArrangementFileRefusal,
} from '../../calendar/domain/arrangement-file.ts';
import type { CalendarService } from '../../calendar/services/calendar.ts';
import { renderPng } from '../../files/pictures/render.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import { dateOf, isPlainDate, yearOf } from '../../kernel/plain-date.ts';
import { icsFile } from '../domain/ics.ts';
import { blocksOf, viewYear } from '../domain/year-view.ts';
import { yearCalendar } from '../pictures/year-calendar.ts';
import type { ArrangementOffersService } from '../services/arrangement-offers.ts';
import type { RemindersService } from '../services/reminders.ts';
import type { ImportPreview } from '../services/wave-plan.ts';
import { type CalendarDecisionUses, isChoice, parseDecision, previewDecision } from './calendar-decision.ts';
import { type CalendarImportUses, IMPORT_STEPS, importIn, previewImport } from './calendar-import.ts';
import * as say from './calendar-messages.ts';
import * as sayYear from './year-messages.ts';

export type CalendarUses = {
  arrangementOffers: ArrangementOffersService;
  calendar: CalendarService;
  office: Office;
  reminders: RemindersService;
} & CalendarDecisionUses &
  CalendarImportUses;

const READERS: readonly ViewerRole[] = ['liaison', 'auditor', 'admin'];
const STEPS = { day: NOTHING_KEPT, ...IMPORT_STEPS };
const FIRST_YEAR = 2004;
const LAST_YEAR = 2099;

/** Makes /calendar: the year's days off, as published, as imported from a file, as the office decides on single days. */
export const calendar = (services: CalendarUses): Feature =>
  createFeature(services, {
    name: 'calendar',
    place: 170,
    roles: ['admin'],
    buttonRoles: { year: READERS, picture: READERS, ics: READERS },
    waits: STEPS,
    async onMessage(ctx) {
      const text = ctx.grammy.message?.text?.trim();
      if (importIn(ctx) || !text) return undefined;
      const decision = parseDecision(text);
      if (!decision) return say.daysCard(await ctx.services.calendar.listOverrides(), { wrong: text });
      return previewDecision(ctx, ...decision);
    },
    async current(ctx) {
      const waiting = importIn(ctx);
      if (!waiting) return say.daysCard(await ctx.services.calendar.listOverrides());
      return previewImport(ctx, waiting.text);
    },
    files: {
      label: '导入放假安排',
      extensions: ['.json'],
      async take(ctx, file) {
        const text = await file.text(ARRANGEMENT_FILE_MAX_BYTES);
        return text === undefined ? say.fileTooLarge() : previewImport(ctx, text);
      },
    },
    buttons: {
      async year(ctx, text) {
        const year = yearNamed(text);
        return year === undefined ? undefined : { card: await yearCard(ctx, year) };
      },
      async picture(ctx, text) {
        const year = yearNamed(text);
        if (year === undefined) return undefined;
        const { calendar: days, wavePlan } = ctx.services;
        const [known, waves] = await Promise.all([days.load(), wavePlan.plan([year, year + 1])]);
        await ctx.sendPicture(
          await renderPng(yearCalendar(sayYear.yearPicture(viewYear(year, known, waves)))),
        );
        return { toast: sayYear.drawn };
      },
      async ics(ctx, text) {
        const year = yearNamed(text);
        if (year === undefined) return undefined;
        const events = sayYear.eventsOf(await ctx.services.reminders.listYear(year));
        if (events.length === 0) return { toast: sayYear.nothingPlanned };
        const file = icsFile(sayYear.icsName(year), events, ctx.now);
        await ctx.sendFile(
          `${sayYear.icsName(year)}.ics`,
          new TextEncoder().encode(file),
          sayYear.icsCaption,
        );
        return { toast: sayYear.icsSent };
      },
      async days(ctx, page) {
        await ctx.waitFor(STEPS, 'day', {});
        const overrides = await ctx.services.calendar.listOverrides();
        return { card: say.daysCard(overrides, { page: Number(page) }) };
      },
      async done(ctx) {
        await ctx.endFlow();
        return { card: await yearCard(ctx, yearOf(dateOf(ctx.now, ctx.services.office.timezone))) };
      },
      async ask(ctx, date = '', choice = '') {
        if (!isPlainDate(date) || !isChoice(choice)) return undefined;
        return { card: await previewDecision(ctx, date, choice) };
      },
      async decide(ctx, date = '', choice = '') {
        if (!isPlainDate(date) || !isChoice(choice)) return undefined;
        await ctx.services.calendar.overrideDay({ date, isOff: say.isOffOf(choice) }, ctx.telegramId);
        await ctx.waitFor(STEPS, 'day', {});
        const overrides = await ctx.services.calendar.listOverrides();
        return { toast: say.toasts.decided, card: say.daysCard(overrides) };
      },
      async import(ctx, token = '') {
        const waiting = importIn(ctx, token);
        if (!waiting) return undefined;
        const result = await ctx.services.wavePlan.importArrangement(waiting.text, ctx.telegramId);
        await ctx.endFlow();
        return afterImport(ctx, result);
      },
      async adopt(ctx, year, number) {
        const result = await ctx.services.arrangementOffers.adopt(
          Number(year),
          Number(number),
          ctx.telegramId,
        );
        return result && afterImport(ctx, result);
      },
      async cancel(ctx, token = '') {
        if (!importIn(ctx, token)) return undefined;
        await ctx.endFlow();
        return { card: cancelled() };
      },
    },
  });

function yearNamed(text = ''): number | undefined {
  const year = Number(text);
  return year >= FIRST_YEAR && year <= LAST_YEAR && Number.isInteger(year) ? year : undefined;
}

async function afterImport(
  ctx: FeatureContext<CalendarUses>,
  result: ImportPreview | ArrangementFileRefusal,
): Promise<TapResult> {
  if ('refused' in result) return { card: say.importRefused(result) };
  return { toast: say.toasts.imported, card: await yearCard(ctx, result.file.year) };
}

async function yearCard(ctx: FeatureContext<CalendarUses>, year: number): Promise<Message> {
  const { calendar: service } = ctx.services;
  const [days, findings] = await Promise.all([service.load(), service.checkImported(year)]);
  const { source } = days.arrangement(year);
  return say.yearCard(year, blocksOf(year, days), { source, findings }, ctx.role === 'admin');
}
