import { z } from 'zod';
import { type AudiencePickerUses, createAudiencePicker } from '../../bot/audience-picker.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { cancelled } from '../../bot/messages/common.ts';
import { templateRefused } from '../../bot/messages/template.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { Documents } from '../../files/word/documents.ts';
import { AudienceChoiceSchema, NOBODY_CHOSEN } from '../../kernel/audience-choice.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { typedNames } from '../../kernel/typed-names.ts';
import { ABSENCE_REASONS, type BegunRoll, isBegun, isTaken, type Roll } from '../domain/roll.ts';
import { ROLL_SIGN_IN } from '../domain/templates.ts';
import type { RollTables } from '../services/roll-tables.ts';
import type { RollsService } from '../services/rolls.ts';
import * as say from './roll-messages.ts';
import * as ticking from './roll-names-messages.ts';
import { findSubject, type Registers, type ShownSubject } from './roll-subject.ts';
import { takeRollTable } from './roll-table.ts';
import * as tables from './roll-table-messages.ts';

export type RollUses = AudiencePickerUses & {
  rolls: RollsService;
  rollTables: RollTables;
  registers: Registers;
  documents: Documents;
  office: Office;
  today(): PlainDate;
};

type Ctx = FeatureContext<RollUses>;

const OFFICERS: readonly ViewerRole[] = ['admin'];

const AboutSchema = z.object({ register: z.string(), number: z.string() });
const ChoosingSchema = AboutSchema.extend({ token: z.string(), choice: AudienceChoiceSchema });
const CHOOSING = { audience: ChoosingSchema, names: ChoosingSchema };
/** `ticking`: names that are typed are looked up on the roll; `table`: a table that is handed in is about it. */
const STEPS = { ...CHOOSING, ticking: AboutSchema, table: AboutSchema };

const picker = createAudiencePicker({
  feature: 'roll',
  title: '选应到人员',
  takesConditions: false,
  countsOnly: true,
  find: (ctx, token) => choosingOf(ctx, token)?.choice,
  async save(ctx, choice, step) {
    const kept = flowAt(ctx, CHOOSING)?.data;
    if (kept) await ctx.waitFor(STEPS, step, { ...kept, choice });
  },
  rows: (_, token, { total }) => say.chooseRows(token, total),
});

const choosingOf = (ctx: Pick<FeatureContext, 'flow'>, token: string) => {
  const kept = flowAt(ctx, CHOOSING)?.data;
  return kept?.token === token ? kept : undefined;
};

type OnSubject = (
  ctx: Ctx,
  subject: ShownSubject,
  ...args: [a: string, b: string, c: string]
) => Promise<TapResult | Message | undefined>;

/** Makes a button about the record that its first two arguments name; a card that is returned takes the place of that above it. */
const onSubject =
  (handle: OnSubject) =>
  async (ctx: Ctx, register = '', number = '', a = '', b = '', c = ''): Promise<TapResult | undefined> => {
    const subject = await findSubject(ctx.services.registers, register, number);
    const answer = subject && (await handle(ctx, subject, a, b, c));
    return answer && ('text' in answer ? { card: answer } : answer);
  };

/** The same of a roll that has been begun. */
const onRoll = (
  handle: (
    ctx: Ctx,
    found: { subject: ShownSubject; roll: BegunRoll },
    ...args: [a: string, b: string, c: string]
  ) => Promise<TapResult | Message | undefined>,
) =>
  onSubject(async (ctx, subject, ...args) => {
    const roll = await ctx.services.rolls.find(subject.id);
    return isBegun(roll) ? handle(ctx, { subject, roll }, ...args) : open(ctx, subject);
  });

/** Makes the roll: who was to come to what a record is about, and who was there; opened from the record's card. */
export const roll = (services: RollUses): Feature =>
  createFeature(services, {
    name: 'roll',
    roles: ['auditor', 'admin'],
    buttonRoles: Object.fromEntries(
      [
        ...['choose', 'set', 'leave', 'start', 'p', 'deps', 'one', 'mark', 'take', 'sheet'],
        ...['how', 'confirm', 'forget', ...Object.keys(picker.buttons)],
      ].map((action) => [action, OFFICERS]),
    ),
    waits: STEPS,
    onMessage: takeNames,
    async current(ctx) {
      const choosing = flowAt(ctx, CHOOSING)?.data;
      if (choosing) return picker.mainCard(ctx, choosing.token, choosing.choice);
      const found = await waitedFor(ctx);
      if (!found) return undefined;
      return flowAt(ctx, STEPS)?.step === 'table'
        ? tables.howToImport(found.subject)
        : open(ctx, found.subject);
    },
    buttons: {
      ...picker.buttons,
      open: onSubject(open),

      choose: onSubject(async (ctx, subject) => {
        const [register = '', number = ''] = subject.id.split(':');
        const known = await ctx.services.rolls.find(subject.id);
        const choice = known?.choice ?? NOBODY_CHOSEN;
        const token = ctx.now.toString(36);
        const step = { register, number, token, choice };
        await ctx.waitFor(STEPS, 'audience', step);
        const at = { ...ctx, flow: { feature: 'roll', step: 'audience', data: step } };
        return picker.mainCard(at, token, choice);
      }),

      async set(ctx, token = '') {
        const kept = choosingOf(ctx, token);
        const subject = kept && (await findSubject(ctx.services.registers, kept.register, kept.number));
        if (!subject) return undefined;
        const { list: _, ...choice } = kept.choice;
        await ctx.services.rolls.choose(subject, choice, ctx.telegramId);
        await ctx.endFlow();
        return { card: await open(ctx, subject) };
      },

      async leave(ctx, token = '') {
        const kept = choosingOf(ctx, token);
        if (!kept) return undefined;
        const subject = await findSubject(ctx.services.registers, kept.register, kept.number);
        await ctx.endFlow();
        return { card: subject ? await open(ctx, subject) : cancelled() };
      },

      start: onSubject(async (ctx, subject) => {
        const begun = await ctx.services.rolls.begin(subject);
        if ('refused' in begun) return { toast: say.refusalText(begun.refused), alert: true };
        return names(ctx, subject, begun, 0);
      }),

      p: onRoll((ctx, { subject, roll: begun }, page) => names(ctx, subject, begun, Number(page))),

      deps: onRoll(async (_, { subject, roll: begun }, page) =>
        ticking.departmentsCard(subject, begun, Number(page)),
      ),

      one: onRoll(async (ctx, { subject, roll: begun }, id, page) => {
        const person = await ctx.services.rolls.findListed(subject.id, Number(id));
        return person && ticking.personCard(subject, begun, person, Number(page) || 0);
      }),

      mark: onRoll(async (ctx, { subject }, id, place, page) => {
        const reason = ABSENCE_REASONS[Number(place) - 1];
        const marked = await ctx.services.rolls.mark(subject, Number(id), reason, ctx.telegramId);
        return isBegun(marked) ? names(ctx, subject, marked, Number(page)) : undefined;
      }),

      take: onRoll(async (ctx, { subject }) => {
        const taken = await ctx.services.rolls.take(subject, ctx.telegramId);
        await ctx.endFlow();
        return isTaken(taken) ? showTaken(ctx, subject, taken, say.savedNote) : undefined;
      }),

      absent: onRoll(async (ctx, { subject, roll: begun }, page) =>
        say.absentCard(subject, begun, await ctx.services.rolls.listAbsent(begun), Number(page)),
      ),

      sheet: onSubject(async (ctx, subject) => {
        const { rolls, documents, office } = ctx.services;
        const known = await rolls.find(subject.id);
        if (!known) return { toast: say.refusalText('no-audience'), alert: true };
        const make = async (): Promise<TapResult> => {
          const people = isBegun(known) ? await rolls.listAll(subject.id) : await rolls.listMembers(known);
          const filled = await documents.fill(ROLL_SIGN_IN, tables.signInData(subject, people, office.name));
          if ('refused' in filled) return { toast: templateRefused(filled), alert: true };
          await ctx.sendFile({ name: tables.rollFileName(subject, '签到表', 'docx'), bytes: filled.bytes });
          return { below: say.fileReady };
        };
        return { make };
      }),

      export: onRoll(async (ctx, { subject, roll: begun }) => ({
        async make() {
          const sheets = tables.rollSheets(subject, begun, await ctx.services.rolls.listAll(subject.id));
          const bytes = await writeWorkbook(sheets, ctx.services.office.timezone);
          await ctx.sendFile({ name: tables.rollFileName(subject, '点名册', 'xlsx'), bytes });
          return { below: say.fileReady };
        },
      })),

      how: onRoll(async (ctx, { subject }) => {
        const [register = '', number = ''] = subject.id.split(':');
        await ctx.waitFor(STEPS, 'table', { register, number });
        return tables.howToImport(subject);
      }),

      confirm: onRoll(async (ctx, { subject }, id) => {
        const done = await ctx.services.rollTables.confirm(subject, id, ctx.telegramId);
        if (!done) return tables.importGone(subject);
        await ctx.endFlow();
        const now = await ctx.services.rolls.find(subject.id);
        if (isTaken(now)) return showTaken(ctx, subject, now, tables.importedNote(done));
        return isBegun(now) ? names(ctx, subject, now, 0) : undefined;
      }),

      forget: onRoll(async (ctx, { subject }) => {
        await ctx.services.rollTables.cancel(ctx.telegramId);
        await ctx.endFlow();
        return open(ctx, subject);
      }),
    },
    files: {
      roles: OFFICERS,
      label: '导入点名册',
      extensions: ['.xlsx', '.csv'],
      oldExtensions: ['.xls'],
      titles: takeRollTable.titles,
      take: async (ctx, file) => takeRollTable.take(ctx, file, await waitedFor(ctx)),
    },
  });

/** What the viewer has opened for names or a table. */
async function waitedFor(ctx: Ctx): Promise<{ subject: ShownSubject; roll: Roll | undefined } | undefined> {
  const found = flowAt(ctx, STEPS);
  if (found?.step !== 'ticking' && found?.step !== 'table') return undefined;
  const subject = await findSubject(ctx.services.registers, found.data.register, found.data.number);
  return subject && { subject, roll: await ctx.services.rolls.find(subject.id) };
}

/** Shows the roll as far as it is. */
async function open(ctx: Ctx, subject: ShownSubject): Promise<Message> {
  const { rolls, audiences, today } = ctx.services;
  const known = await rolls.find(subject.id);
  const mayTake = OFFICERS.includes(ctx.role);
  if (isTaken(known)) return showTaken(ctx, subject, known);
  if (isBegun(known) && mayTake) return names(ctx, subject, known, 0);
  const headcount = known && (await audiences.count(known.choice.audience));
  return say.plannedCard(subject, known, headcount, { mayTake, isDue: subject.day <= today() });
}

async function showTaken(ctx: Ctx, subject: ShownSubject, taken: BegunRoll, note?: string): Promise<Message> {
  const absent = await ctx.services.rolls.listAbsent(taken);
  const mayTake = OFFICERS.includes(ctx.role);
  return say.takenCard(subject, taken, absent, { mayTake, ...(note !== undefined && { note }) });
}

/** Shows a page of names, and waits for names to be typed. */
async function names(ctx: Ctx, subject: ShownSubject, begun: BegunRoll, page: number): Promise<Message> {
  const [register = '', number = ''] = subject.id.split(':');
  await ctx.waitFor(STEPS, 'ticking', { register, number });
  const wanted = { page: page || 0, perPage: ticking.NAMES_PER_PAGE };
  const { rolls } = ctx.services;
  const shown = await rolls.listPage(subject.id, wanted);
  return ticking.namesCard(subject, begun, shown, await rolls.namesOn(begun));
}

/** Takes the names that are typed while the audience is chosen or names are ticked. */
async function takeNames(ctx: Ctx): Promise<Message | undefined> {
  const at = flowAt(ctx, STEPS);
  const text = ctx.grammy.message?.text;
  if (at === undefined || text === undefined) return undefined;
  if (at.step === 'names') return picker.takeNames(ctx, at.data.token, at.data.choice);
  const found = at.step === 'ticking' ? await waitedFor(ctx) : undefined;
  if (!found || !isBegun(found.roll)) return undefined;
  const typed = typedNames(text);
  const { rolls } = ctx.services;
  const named = await rolls.findByNames(found.roll, typed);
  return ticking.foundCard(found.subject, found.roll, named, await rolls.namesOn(found.roll));
}
