import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type ReceivedFile, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { cancelled } from '../../bot/messages/common.ts';
import { ENTRIES_PER_PAGE } from '../../bot/messages/pages.ts';
import { sheetRefused } from '../../bot/messages/spreadsheet.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { Message } from '../../kernel/message.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { KIND_TITLE, NUMBER_TITLE } from '../domain/record-sheet.ts';
import { kindOf, type RegisterRecord } from '../domain/register.ts';
import type { Register } from '../services/register.ts';
import { answer, choiceText, emptyForm, type Form, FormSchema, skip } from './form.ts';
import { fieldCard } from './form-messages.ts';
import * as imports from './import-messages.ts';
import * as say from './register-messages.ts';

export type RegisterUses = { register: Register; today(): PlainDate; timezone: string };

export type RegisterFeatureOptions = {
  place: number;
  description: string;
  help?: string;
  /** Who reads it; admins alone enter and correct. */
  readers?: readonly ViewerRole[];
  /** What the subject adds to the card of a record: lines as its text, and buttons. */
  more?(record: RegisterRecord, role: ViewerRole): Promise<Message | undefined>;
};

const OFFICERS: readonly ViewerRole[] = ['admin'];
const REASON_MAX_LENGTH = 200;

type Ctx = FeatureContext<RegisterUses>;

/** Returns the command of a register: its lists, entering by question and answer, correcting, withdrawing, and the table in and out. */
export function createRegisterFeature(services: RegisterUses, options: RegisterFeatureOptions): Feature {
  const { definition } = services.register;
  const { name, kinds, title } = definition;
  const isKind = (id: string) => kinds.some((kind) => kind.id === id);
  /** A form of a kind that there is no more cannot be gone on with. */
  const STEPS = {
    form: FormSchema.extend({ kind: z.string().refine(isKind) }),
    reason: z.object({ number: z.int() }),
  };
  const { place, description, help, readers = ['auditor', 'admin'], more } = options;
  const mayEnter = ({ role }: Ctx) => OFFICERS.includes(role);

  /** The year that is named; this one where none is. */
  function yearNamed(text = ''): number {
    const [typed] = /\d{4}/.exec(text) ?? [];
    return typed === undefined ? yearOf(services.today()) : Number(typed);
  }

  async function overview(ctx: Ctx, year: number, page: number): Promise<Message> {
    const [only] = kinds;
    if (only && kinds.length === 1) return list(ctx, year, only.id, page);
    const counts = await Promise.all(kinds.map(({ id }) => services.register.count({ year, kind: id })));
    return say.kindsCard(definition, { year, counts, page, mayEnter: mayEnter(ctx) });
  }

  async function list(ctx: Ctx, year: number, kindId: string, page: number): Promise<Message> {
    const wanted = { page, perPage: ENTRIES_PER_PAGE };
    const shown = await services.register.listPage({ year, kind: kindId }, wanted);
    return say.listCard(definition, kindOf(definition, kindId), shown, { year, mayEnter: mayEnter(ctx) });
  }

  async function show(ctx: Ctx, record: RegisterRecord, note?: string): Promise<Message> {
    const added = await more?.(record, ctx.role);
    return say.recordCard(definition, record, {
      ...{ year: services.register.yearOf(record), mayEnter: mayEnter(ctx) },
      ...(note === undefined ? {} : { note }),
      ...(added && { more: added }),
    });
  }

  /** Shows where a form stands, and waits there. */
  async function ask(ctx: Ctx, form: Form): Promise<Message> {
    await ctx.waitFor(STEPS, 'form', form);
    return fieldCard(name, kindOf(definition, form.kind), form);
  }

  /** Takes an answer: the next question, or of a correction the corrected record. */
  async function proceed(ctx: Ctx, form: Form): Promise<Message> {
    return form.target === undefined ? ask(ctx, form) : correct(ctx, form, form.target);
  }

  async function correct(ctx: Ctx, form: Form, number: number): Promise<Message> {
    const before = await services.register.find(number);
    const after = await services.register.correct(number, form.values, ctx.telegramId);
    await ctx.endFlow();
    if (!after) return imports.recordGone(name);
    const isChanged = after.former?.length !== before?.former?.length;
    return show(ctx, after, isChanged ? say.correctedNote : say.unchangedNote);
  }

  /** Hands a tap on a form's button the form, if it is still the one that the viewer fills in, at that field. */
  const onForm =
    (handle: (ctx: Ctx, form: Form, argument: string) => Promise<Message | undefined>) =>
    async (ctx: Ctx, token = '', at = '', argument = ''): Promise<TapResult | undefined> => {
      const found = flowAt(ctx, STEPS);
      const form = found?.step === 'form' && found.data.token === token ? found.data : undefined;
      if (!form || String(form.at) !== at) return undefined;
      const card = await handle(ctx, form, argument);
      return card && { card };
    };

  async function save(ctx: Ctx, token = ''): Promise<TapResult | undefined> {
    const found = flowAt(ctx, STEPS);
    if (found?.step !== 'form' || found.data.token !== token) return undefined;
    const form = found.data;
    const number = form.number ?? (await services.register.takeNumber());
    // Kept before it is entered: a tap that is handled again enters it under the same number.
    await ctx.waitFor(STEPS, 'form', { ...form, number });
    await services.register.enter(number, form.kind, form.values, ctx.telegramId);
    await ctx.endFlow();
    const record = await services.register.find(number);
    return record && { card: await show(ctx, record, say.enteredNote) };
  }

  async function take(ctx: Ctx, file: ReceivedFile): Promise<Message> {
    const sheet = await file.table(expectedTitles());
    if ('refused' in sheet) return sheetRefused(sheet);
    return imports.reviewCard(definition, await services.register.planImport(sheet, ctx.telegramId));
  }

  /** By what a table of this register is known: its kinds' column, or the first two of its own. */
  function expectedTitles(): string[] {
    const [first, second] = kinds[0]?.fields ?? [];
    const own = kinds.length > 1 ? [KIND_TITLE] : [];
    return [NUMBER_TITLE, ...own, ...[first, second].flatMap((field) => (field ? [field.title] : []))];
  }

  const withRecord =
    (handle: (ctx: Ctx, record: RegisterRecord, argument: string) => Promise<Message | undefined>) =>
    async (ctx: Ctx, number = '', argument = ''): Promise<TapResult | undefined> => {
      const record = await services.register.find(Number(number));
      const card = record && (await handle(ctx, record, argument));
      return card && { card };
    };

  return createFeature(services, {
    ...{ name, place, description, roles: readers },
    ...(help === undefined ? {} : { help }),
    buttonRoles: Object.fromEntries(
      [
        ...['new', 'edit', 'field', 'drop', 'pick', 'skip', 'back', 'redo', 'save'],
        ...['how', 'template', 'take', 'confirm'],
      ].map((action) => [action, OFFICERS]),
    ),
    waits: STEPS,
    run: (ctx, argument) => overview(ctx, yearNamed(argument), 0),
    async onMessage(ctx) {
      const found = flowAt(ctx, STEPS);
      const text = ctx.grammy.message?.text;
      if (!found || text === undefined) return undefined;
      if (found.step === 'reason') {
        const reason = [...text.trim()].slice(0, REASON_MAX_LENGTH).join('');
        const record = await services.register.withdraw(found.data.number, reason, ctx.telegramId);
        await ctx.endFlow();
        return record && show(ctx, record);
      }
      const kind = kindOf(definition, found.data.kind);
      const read = answer(kind, found.data, text, services.today());
      return 'problem' in read ? fieldCard(name, kind, found.data, read.problem) : proceed(ctx, read.form);
    },
    async current(ctx) {
      const found = flowAt(ctx, STEPS);
      if (found?.step === 'reason') return say.askReason(definition, found.data.number);
      return found && fieldCard(name, kindOf(definition, found.data.kind), found.data);
    },
    buttons: {
      open: async (ctx) => ({ card: await overview(ctx, yearOf(services.today()), 0) }),
      kinds: async (ctx, year, page) => ({ card: await overview(ctx, yearNamed(year), Number(page) || 0) }),
      list: async (ctx, year, kind = '', page = '0') =>
        isKind(kind) ? { card: await list(ctx, yearNamed(year), kind, Number(page) || 0) } : undefined,
      show: withRecord(async (ctx, record) => {
        await ctx.endFlow();
        return show(ctx, record);
      }),
      former: withRecord(async (_, record) => say.formerCard(definition, record, services.timezone)),
      new: async (ctx, kind = '') =>
        isKind(kind) ? { card: await ask(ctx, emptyForm(kind, ctx.now.toString(36))) } : undefined,
      edit: withRecord(async (_, record) => say.editCard(definition, record)),
      field: withRecord(async (ctx, record, at) => {
        const { kind, values, number: target } = record;
        if (!kindOf(definition, kind).fields[Number(at)]) return undefined;
        return ask(ctx, { token: ctx.now.toString(36), kind, values, target, at: Number(at) });
      }),
      drop: withRecord(async (ctx, { number }) => {
        await ctx.waitFor(STEPS, 'reason', { number });
        return say.askReason(definition, number);
      }),
      pick: onForm(async (ctx, form, index) => {
        const kind = kindOf(definition, form.kind);
        const text = choiceText(kind.fields[form.at], Number(index));
        const read = text === undefined ? undefined : answer(kind, form, text, services.today());
        return read && 'form' in read ? proceed(ctx, read.form) : undefined;
      }),
      skip: onForm(async (ctx, form) => {
        const skipped = skip(kindOf(definition, form.kind), form);
        return skipped && proceed(ctx, skipped);
      }),
      back: onForm(async (ctx, form) => ask(ctx, { ...form, at: Math.max(0, form.at - 1) })),
      redo: async (ctx, token = '', index = '') => {
        const found = flowAt(ctx, STEPS);
        if (found?.step !== 'form' || found.data.token !== token) return undefined;
        if (!kindOf(definition, found.data.kind).fields[Number(index)]) return undefined;
        return { card: await ask(ctx, { ...found.data, isReviewed: true, at: Number(index) }) };
      },
      save,
      async cancel(ctx) {
        await ctx.endFlow();
        return { card: cancelled() };
      },
      async export(ctx, named) {
        const year = yearNamed(named);
        const records = await services.register.listYear({ year });
        const bytes = await writeWorkbook([say.recordSheet(definition, records)], services.timezone);
        await ctx.sendFile(`${title} ${year}.xlsx`, bytes);
        return { toast: say.exported };
      },
      how: async () => ({ card: imports.howToImport(definition) }),
      async template(ctx) {
        const bytes = await writeWorkbook([say.recordSheet(definition, [])], services.timezone);
        await ctx.sendFile(`${title}模板.xlsx`, bytes);
        return { toast: say.exported };
      },
      async confirm(ctx, id = '') {
        const done = await services.register.confirmImport(id, ctx.telegramId);
        return { card: done ? imports.imported(definition, done) : imports.importGone(name) };
      },
      async forget(ctx) {
        await services.register.cancelImport(ctx.telegramId);
        return { card: cancelled() };
      },
    },
    files: {
      label: `导入${title}`,
      extensions: ['.xlsx', '.csv'],
      oldExtensions: ['.xls'],
      titles: expectedTitles(),
      take,
    },
  });
}
