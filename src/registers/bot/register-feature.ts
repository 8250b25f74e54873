import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { cancelled, notAllowed } from '../../bot/messages/common.ts';
import { ENTRIES_PER_PAGE } from '../../bot/messages/pages.ts';
import { returnTo } from '../../bot/return-to.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import { isWithin } from '../../kernel/characters.ts';
import type { Message } from '../../kernel/message.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { typedReason } from '../../kernel/typed-reason.ts';
import type { Field, FieldValue } from '../domain/field.ts';
import { missingFields } from '../domain/record-sheet.ts';
import { findKind, kindOf, type RecordKind, type RegisterRecord } from '../domain/register.ts';
import type { Register } from '../services/register.ts';
import type { CardParts } from './card-parts.ts';
import { choiceText, draftForm, emptyForm, type Form, FormSchema, fillIn, previous, skip } from './form.ts';
import { type Doubt, fieldCard } from './form-messages.ts';
import * as imports from './import-messages.ts';
import type { RegisterFeatureOptions } from './register-feature-options.ts';
import * as say from './register-messages.ts';
import { registerTable } from './register-table.ts';

export type RegisterUses = {
  register: Register;
  cardParts: Pick<CardParts, 'show'>;
  today(): PlainDate;
  timezone: string;
};

const OFFICERS: readonly ViewerRole[] = ['admin'];
const REASON_MAX_LENGTH = 200;

type Ctx = FeatureContext<RegisterUses>;

/** Returns the command of a register: its lists, entering by question and answer, correcting, withdrawing, and the table in and out. */
export function createRegisterFeature(services: RegisterUses, options: RegisterFeatureOptions): Feature {
  const { definition } = services.register;
  const { name, kinds } = definition;
  const isKind = (id: string) => findKind(definition, id) !== undefined;
  /** A form of a kind that there is no more cannot be gone on with. */
  const STEPS = {
    form: FormSchema.extend({ kind: z.string().refine(isKind) }),
    reason: z.object({ number: z.int() }),
    dropping: z.object({ number: z.int(), reason: z.string() }),
  };
  const { place, description, help, readers = ['auditor', 'admin'], more, also, draft, propose } = options;
  const mayEnter = ({ role }: Ctx) => OFFICERS.includes(role);

  /** The year that is named; this one where none is. */
  function yearNamed(text = ''): number {
    const [typed] = /\d{4}/.exec(text) ?? [];
    return typed === undefined ? yearOf(services.today()) : Number(typed);
  }

  const below = (ctx: Ctx, year: number) => ({
    mayEnter: mayEnter(ctx),
    also: also?.(year, ctx.role) ?? [],
  });

  async function overview(ctx: Ctx, year: number, page: number): Promise<Message> {
    const [only] = kinds;
    if (only && kinds.length === 1) return list(ctx, year, only, page);
    const counts = await Promise.all(kinds.map(({ id }) => services.register.count({ year, kind: id })));
    return say.kindsCard(definition, { year, counts, page, ...below(ctx, year) });
  }

  async function list(ctx: Ctx, year: number, kind: RecordKind, page: number): Promise<Message> {
    const wanted = { page, perPage: ENTRIES_PER_PAGE };
    const shown = await services.register.listPage({ year, kind: kind.id }, wanted);
    return say.listCard(definition, kind, shown, { year, ...below(ctx, year) });
  }

  /** A reason is waited for no longer once something else is opened; a form goes on waiting. */
  async function leaveReason(ctx: Ctx): Promise<void> {
    const step = flowAt(ctx, STEPS)?.step;
    if (step === 'reason' || step === 'dropping') await ctx.endFlow();
  }

  async function show(ctx: Ctx, record: RegisterRecord, note?: string): Promise<Message> {
    const { register, cardParts } = services;
    const own = await more?.(record, ctx.role);
    const added = await cardParts.show({ register, record, role: ctx.role }, own);
    return say.recordCard(definition, await register.shown(record), {
      ...{ year: services.register.yearOf(record), mayEnter: mayEnter(ctx) },
      ...(note === undefined ? {} : { note }),
      ...(added && { more: added }),
    });
  }

  /** Shows where a form stands, and waits there. */
  async function ask(ctx: Ctx, asked: Form): Promise<Message> {
    const kind = kindOf(definition, asked.kind);
    const isComplete = asked.at >= kind.fields.length && asked.target === undefined;
    const number = asked.number ?? (isComplete ? await services.register.takeNumber() : undefined);
    const form = number === undefined ? asked : { ...asked, number };
    await ctx.waitFor(STEPS, 'form', form);
    return question(form);
  }

  /** The question at which a form stands, with what is proposed for it. */
  async function question(form: Form, doubt?: Doubt): Promise<Message> {
    const kind = kindOf(definition, form.kind);
    const field = kind.fields[form.at];
    const proposal = field && (await propose?.(form.kind, field.id, form.values));
    return fieldCard(name, kind, await services.register.shown(form), { doubt, proposal });
  }

  /** Takes an answer: the next question, or of a correction the corrected record. */
  async function proceed(ctx: Ctx, form: Form): Promise<Message> {
    return form.target === undefined ? ask(ctx, form) : correct(ctx, form, form.target);
  }

  async function correct(
    ctx: Ctx,
    { values }: Form,
    { number, field }: NonNullable<Form['target']>,
  ): Promise<Message> {
    const before = await services.register.find(number);
    const after = await services.register.correct(number, field, values[field], ctx.telegramId);
    await ctx.endFlow();
    if (!after) return imports.recordGone(name);
    const isChanged = after.former?.length !== before?.former?.length;
    return show(ctx, after, isChanged ? say.correctedNote : say.unchangedNote);
  }

  /** The form that the viewer fills in, if it is still the one of the button. */
  function formOf(ctx: Ctx, token: string | undefined): Form | undefined {
    const found = flowAt(ctx, STEPS);
    return found?.step === 'form' && found.data.token === token ? found.data : undefined;
  }

  /** Hands a tap on a form's button the form, at the field about which the button is. */
  const onForm =
    (handle: (ctx: Ctx, form: Form, argument: string) => Promise<Message | undefined>) =>
    async (ctx: Ctx, token = '', at = '', argument = ''): Promise<TapResult | undefined> => {
      const form = formOf(ctx, token);
      if (!form || String(form.at) !== at) return undefined;
      const card = await handle(ctx, form, argument);
      return card && { card };
    };

  /** What a button of the field stands for: an option by its place, a person by their number. */
  async function picked(field: Field | undefined, index: number): Promise<FieldValue | undefined> {
    if (field?.type === 'person') return services.register.namedPerson(index);
    const text = choiceText(field, index);
    const read = field && text !== undefined ? await services.register.readTyped(field, text) : undefined;
    return read && 'value' in read ? read.value : undefined;
  }

  async function save(ctx: Ctx, token = ''): Promise<TapResult | undefined> {
    const form = formOf(ctx, token);
    if (!form) return undefined;
    const { number, kind: kindId, values } = form;
    const kind = kindOf(definition, kindId);
    const [missing] = missingFields(kind, values);
    // A field that a newer program asks for as well.
    if (missing || number === undefined) {
      const at = missing ? kind.fields.indexOf(missing) : kind.fields.length;
      return { card: await ask(ctx, { ...form, isReviewed: true, at }) };
    }
    await services.register.enter(number, kindId, values, ctx.telegramId);
    await ctx.endFlow();
    const record = await services.register.find(number);
    return record && { card: await show(ctx, record, say.enteredNote) };
  }

  async function takeReason(ctx: Ctx, number: number, reason: string): Promise<Message> {
    if (reason === '' || !isWithin(reason, REASON_MAX_LENGTH))
      return say.askReason(definition, number, reason === '' ? undefined : say.reasonTooLong);
    await ctx.waitFor(STEPS, 'dropping', { number, reason });
    return say.confirmDrop(definition, number, reason);
  }

  const table = registerTable(services, { ...options, roles: OFFICERS, yearNamed });

  const withRecord =
    (handle: (ctx: Ctx, record: RegisterRecord, argument: string) => Promise<Message | undefined>) =>
    async (ctx: Ctx, number = '', argument = ''): Promise<TapResult | undefined> => {
      const record = await services.register.find(Number(number));
      const card = record && (await handle(ctx, record, argument));
      return card && { card };
    };

  return createFeature(services, {
    ...{ name, roles: readers },
    ...(place === undefined ? {} : { place }),
    ...(description === undefined ? {} : { description, section: 'records' as const }),
    ...(help === undefined ? {} : { help }),
    buttonRoles: Object.fromEntries(
      [
        ...['new', 'draft', 'edit', 'field', 'drop', 'dropped', 'pick', 'skip', 'back', 'redo', 'save'],
        ...['how', 'template', 'confirm', 'forget'],
      ].map((action) => [action, OFFICERS]),
    ),
    waits: STEPS,
    run: (ctx, argument) => overview(ctx, yearNamed(argument), 0),
    async onMessage(ctx) {
      const found = flowAt(ctx, STEPS);
      const text = ctx.grammy.message?.text;
      if (!found || text === undefined) return undefined;
      if (!mayEnter(ctx)) {
        await ctx.endFlow();
        return notAllowed();
      }
      if (found.step !== 'form') return takeReason(ctx, found.data.number, typedReason(text));
      const kind = kindOf(definition, found.data.kind);
      const field = kind.fields[found.data.at];
      const read = field && (await services.register.readTyped(field, text));
      if (read && 'value' in read) return proceed(ctx, fillIn(kind, found.data, read.value));
      return question(found.data, read ?? { problem: 'empty' });
    },
    async current(ctx) {
      const found = flowAt(ctx, STEPS);
      if (found?.step === 'reason') return say.askReason(definition, found.data.number);
      if (found?.step === 'form') return question(found.data);
      return found && say.confirmDrop(definition, found.data.number, found.data.reason);
    },
    buttons: {
      open: async (ctx) => ({ card: await overview(ctx, yearOf(services.today()), 0) }),
      async kinds(ctx, year, page) {
        await leaveReason(ctx);
        return { card: await overview(ctx, yearNamed(year), Number(page) || 0) };
      },
      async list(ctx, year, kindId = '', page = '0') {
        await leaveReason(ctx);
        const kind = findKind(definition, kindId);
        return kind && { card: await list(ctx, yearNamed(year), kind, Number(page) || 0) };
      },
      show: withRecord(async (ctx, record) => {
        await leaveReason(ctx);
        return returnTo(ctx, await show(ctx, record));
      }),
      former: withRecord(async (_, record, page) => {
        const shown = await services.register.shown(record);
        return say.formerCard(definition, shown, services.timezone, Number(page) || 0);
      }),
      async new(ctx, kindId = '') {
        const kind = findKind(definition, kindId);
        return kind && { card: await ask(ctx, emptyForm(kind, ctx.now.toString(36), services.today())) };
      },
      async draft(ctx, id = '') {
        const drafted = await draft?.(id);
        const kind = drafted && findKind(definition, drafted.kind);
        if (!kind) return undefined;
        const form = draftForm(kind, ctx.now.toString(36), services.today(), drafted.values);
        return { card: await ask(ctx, form) };
      },
      edit: withRecord(async (ctx, record) => {
        await leaveReason(ctx);
        return say.editCard(definition, record);
      }),
      field: withRecord(async (ctx, { kind, values, number }, at) => {
        const field = kindOf(definition, kind).fields[Number(at)];
        if (!field) return undefined;
        const known = values[field.id];
        const own = known === undefined ? {} : { [field.id]: known };
        const target = { number, field: field.id };
        return ask(ctx, { token: ctx.now.toString(36), kind, values: own, target, at: Number(at) });
      }),
      drop: withRecord(async (ctx, { number }) => {
        await ctx.waitFor(STEPS, 'reason', { number });
        return say.askReason(definition, number);
      }),
      async dropped(ctx, number) {
        const found = flowAt(ctx, STEPS);
        if (found?.step !== 'dropping' || String(found.data.number) !== number) return undefined;
        const { reason } = found.data;
        const record = await services.register.withdraw(found.data.number, reason, ctx.telegramId);
        await ctx.endFlow();
        const isOwn = record?.withdrawn?.reason === reason;
        return record && { card: await show(ctx, record, isOwn ? undefined : say.droppedByOther) };
      },
      pick: onForm(async (ctx, form, index) => {
        const kind = kindOf(definition, form.kind);
        const value = await picked(kind.fields[form.at], Number(index));
        return value === undefined ? undefined : proceed(ctx, fillIn(kind, form, value));
      }),
      skip: onForm(async (ctx, form) => {
        const skipped = skip(kindOf(definition, form.kind), form);
        return skipped && proceed(ctx, skipped);
      }),
      back: onForm(async (ctx, form) => ask(ctx, previous(kindOf(definition, form.kind), form))),
      redo: async (ctx, token = '', index = '') => {
        const form = formOf(ctx, token);
        if (!form || !kindOf(definition, form.kind).fields[Number(index)]) return undefined;
        return { card: await ask(ctx, { ...form, isReviewed: true, at: Number(index) }) };
      },
      save,
      async cancel(ctx, token) {
        if (!formOf(ctx, token)) return undefined;
        await ctx.endFlow();
        return { card: cancelled() };
      },
      ...table.buttons,
    },
    files: table.files,
  });
}
