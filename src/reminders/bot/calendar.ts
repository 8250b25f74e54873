import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type ReceivedFile, type TapResult } from '../../bot/feature.ts';
import { flowAt, NOTHING_KEPT } from '../../bot/flow.ts';
import type { LeftOver } from '../../bot/left-over.ts';
import { cancelled } from '../../bot/messages/common.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import {
  ARRANGEMENT_MAX_CHARACTERS,
  type ArrangementFileRefusal,
  looksLikeArrangement,
} from '../../calendar/domain/arrangement-file.ts';
import { icsFile } from '../../calendar/domain/ics-file.ts';
import { readDecisions } from '../../calendar/domain/typed-decisions.ts';
import type { CalendarService } from '../../calendar/services/calendar.ts';
import { renderPicture } from '../../files/pictures/render.ts';
import { decodeText } from '../../files/text/decode-text.ts';
import { type DocumentRefusal, isDocumentName } from '../../files/text/read-document.ts';
import type { Message, Offer } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import { dateOf, isPlainDate, yearOf } from '../../kernel/plain-date.ts';
import { PUT_OFF, putOffText } from '../domain/put-off.ts';
import { blocksOf, viewYear } from '../domain/year-view.ts';
import { yearCalendar } from '../pictures/year-calendar.ts';
import type { ArrangementOffersService } from '../services/arrangement-offers.ts';
import type { RemindersService } from '../services/reminders.ts';
import type { WatchdogService } from '../services/watchdog.ts';
import type { ImportPreview } from '../services/wave-plan.ts';
import {
  type CalendarDecisionUses,
  DECISION_STEPS,
  decisionsIn,
  isChoice,
  previewDecision,
  previewDecisions,
  takeDecisions,
} from './calendar-decision.ts';
import { type CalendarImportUses, IMPORT_STEPS, importIn, isRead, previewImport } from './calendar-import.ts';
import * as say from './calendar-messages.ts';
import { arrangementMissingCard } from './watchdog-messages.ts';
import * as sayYear from './year-messages.ts';

export type CalendarUses = {
  arrangementOffers: ArrangementOffersService;
  calendar: CalendarService;
  office: Office;
  reminders: RemindersService;
  watchdog: Pick<WatchdogService, 'putOff'>;
} & CalendarDecisionUses &
  CalendarImportUses;

const READERS: readonly ViewerRole[] = ['liaison', 'auditor', 'admin'];
const STEPS = { day: NOTHING_KEPT, paste: NOTHING_KEPT, ...DECISION_STEPS, ...IMPORT_STEPS };
/** Before what is made of any word: a notice is long, and nothing else. */
const RECOGNISED_PLACE = 45;
/** A notice has some 1,000; what is longer and speaks of holidays may be anything. */
const NOTICE_MAX_CHARACTERS = 20_000;
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
      if (!text) return undefined;
      const taken = await takeText(ctx, text);
      if (taken || importIn(ctx)) return taken;
      if (flowAt(ctx, STEPS)?.step === 'paste') return say.askArrangement(true);
      return say.daysCard(await ctx.services.calendar.listOverrides(), { wrong: text });
    },
    recognises: {
      place: RECOGNISED_PLACE,
      offer: recogniseDays,
    },
    async current(ctx) {
      const waiting = importIn(ctx);
      const decisions = decisionsIn(ctx);
      if (decisions) return previewDecisions(ctx, decisions);
      if (flowAt(ctx, STEPS)?.step === 'paste') return say.askArrangement();
      if (!waiting) return say.daysCard(await ctx.services.calendar.listOverrides());
      return previewImport(ctx, waiting.text);
    },
    files: {
      label: '导入放假安排',
      extensions: ['.json', '.ics', '.txt', '.docx'],
      oldExtensions: ['.doc', '.wps', '.rtf'],
      ownWords: (text) => text.length <= NOTICE_MAX_CHARACTERS && looksLikeArrangement(text),
      async take(ctx, file) {
        const read = await wordsOf(file);
        if ('refused' in read) return say.documentRefused(read);
        return read.text.length > ARRANGEMENT_MAX_CHARACTERS
          ? say.fileTooLarge()
          : previewImport(ctx, read.text);
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
        const make = async (): Promise<TapResult> => {
          const [known, waves] = await Promise.all([days.load(), wavePlan.plan([year, year + 1])]);
          const drawn = yearCalendar(sayYear.yearPicture(viewYear(year, known, waves)));
          await ctx.sendPicture(await renderPicture(drawn));
          return { below: sayYear.drawn };
        };
        return { make };
      },
      async ics(ctx, text) {
        const year = yearNamed(text);
        if (year === undefined) return undefined;
        const events = sayYear.eventsOf(await ctx.services.reminders.listYear(year));
        if (events.length === 0) return { toast: sayYear.nothingPlanned };
        const file = icsFile(sayYear.icsName(year), events, ctx.now);
        await ctx.sendFile({
          name: `${sayYear.icsName(year)}.ics`,
          bytes: new TextEncoder().encode(file),
          caption: sayYear.icsCaption,
          tellsOf: 'nobody',
        });
        return { below: sayYear.icsSent };
      },
      async days(ctx, page) {
        await ctx.waitFor(STEPS, 'day', {});
        const overrides = await ctx.services.calendar.listOverrides();
        return { card: say.daysCard(overrides, { page: Number(page) }) };
      },
      async paste(ctx) {
        await ctx.waitFor(STEPS, 'paste', {});
        return { card: say.askArrangement() };
      },
      async later(ctx, text, choice = '') {
        const year = yearNamed(text);
        const chosen = PUT_OFF.find((one) => one === choice);
        if (year === undefined || (chosen === undefined && choice !== 'weekly')) return undefined;
        // Meanwhile it may be there: the word stays in the chat.
        const { source } = (await ctx.services.calendar.load()).arrangement(year);
        if (source !== 'computed') return { card: await yearCard(ctx, year) };
        const until = await ctx.services.watchdog.putOff(year, chosen, ctx.telegramId);
        return { toast: putOffText(until), card: arrangementMissingCard({ year, until }) };
      },
      async several(ctx, token = '') {
        const decisions = decisionsIn(ctx, token);
        if (!decisions) return undefined;
        for (const decision of decisions) await ctx.services.calendar.overrideDay(decision, ctx.telegramId);
        return afterDecision(ctx);
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
        return afterDecision(ctx);
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

/** A calendar file is a text, whatever it holds; a notice may be a Word file. */
async function wordsOf(file: ReceivedFile): Promise<{ text: string } | DocumentRefusal> {
  if (isDocumentName(file.name)) return file.document();
  const bytes = await file.bytes();
  const text = bytes && decodeText(bytes);
  if (bytes && text === undefined) return { refused: 'not-text' };
  return text === undefined ? { refused: 'too-large' } : { text };
}

/** Takes an arrangement or days in words, whatever is waited for: shown with what it would move. Nothing where the text is neither. */
async function takeText(ctx: FeatureContext<CalendarUses>, text: string): Promise<Message | undefined> {
  return looksLikeArrangement(text) ? previewImport(ctx, text) : takeDecisions(ctx, text);
}

/** Takes of what came without a word only what is read whole, or says whose notice it is. */
async function recogniseDays(
  ctx: FeatureContext<CalendarUses>,
  { text }: LeftOver,
): Promise<Offer | undefined> {
  const today = dateOf(ctx.now, ctx.services.office.timezone);
  const decided = readDecisions(text, today);
  if (decided && 'decisions' in decided) return previewDecisions(ctx, decided.decisions);
  if (!looksLikeArrangement(text)) return undefined;
  const isNamed = text.includes('国务院办公厅');
  return isNamed || (await isRead(ctx, text)) ? previewImport(ctx, text) : undefined;
}

async function afterDecision(ctx: FeatureContext<CalendarUses>): Promise<TapResult> {
  await ctx.waitFor(STEPS, 'day', {});
  const overrides = await ctx.services.calendar.listOverrides();
  return { toast: say.toasts.decided, card: say.daysCard(overrides) };
}

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
