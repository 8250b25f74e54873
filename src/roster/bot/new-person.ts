import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { fingerprintOf } from '../../bot/fingerprint.ts';
import { flowAt } from '../../bot/flow.ts';
import type { Message } from '../../kernel/message.ts';
import { ENTRY_FIELDS, EntrySchema } from '../domain/entry.ts';
import { readRosterCell } from '../domain/roster-row.ts';
import { findDepartment } from '../domain/typed-department.ts';
import type { RosterPeopleService } from '../services/roster-people.ts';
import { type DepartmentPlace, offerDepartments } from './departments-messages.ts';
import * as say from './new-person-messages.ts';

export type NewPersonUses = { rosterPeople: RosterPeopleService };
type Ctx = FeatureContext<NewPersonUses>;

const STEPS = {
  entry: z.object({
    entry: EntrySchema.partial(),
    /** What is asked for now; `namesakes`, `new-department` and `check` are answered by buttons. */
    asks: z.enum([...ENTRY_FIELDS, 'namesakes', 'new-department', 'check']),
    /** A department that was typed and is not there yet. */
    proposed: z.string().optional(),
    /** Namesakes of whom the officer has said that they are others. */
    known: z.array(z.number().int()),
  }),
};
type Draft = z.infer<typeof STEPS.entry>;

/** While a new one is confirmed, those that are there may be taken instead. */
const ASKS_DEPARTMENT: readonly Draft['asks'][] = ['department', 'new-department'];

const TOP: DepartmentPlace = { page: 0, mark: '' };
const NOTHING: Draft = { entry: {}, asks: 'name', known: [] };

/** Makes the way in which one person is put on the roster: name, department, then what else is known. Buttons only; `/people` leads here. */
export const newPerson = (services: NewPersonUses): Feature =>
  createFeature(services, {
    name: 'newperson',
    roles: ['admin'],
    waits: STEPS,
    async onMessage(ctx) {
      const draft = flowAt(ctx, STEPS)?.data;
      const text = ctx.grammy.message?.text;
      return draft && text ? takeTyped(ctx, draft, text) : undefined;
    },
    async current(ctx) {
      const draft = flowAt(ctx, STEPS)?.data;
      return draft && cardOf(ctx, draft);
    },
    buttons: {
      begin: async (ctx) => ({ card: await goOn(ctx, NOTHING) }),
      ask: onDraft(async (ctx, draft, name) => {
        const asks = ENTRY_FIELDS.find((field) => field === name);
        return asks && { card: await goOn(ctx, { ...draft, asks }) };
      }),
      departments: onDraft(async (ctx, draft, page, mark = '') => {
        const asking: Draft = { ...draft, asks: 'department' };
        await ctx.waitFor(STEPS, 'entry', asking);
        return { card: await cardOf(ctx, asking, { place: { page: Number(page) || 0, mark } }) };
      }),
      pick: onDraft(async (ctx, draft, chosen) => {
        const departments = await ctx.services.rosterPeople.listDepartments();
        const department = departments.find((path) => fingerprintOf(path) === chosen);
        return department && ASKS_DEPARTMENT.includes(draft.asks)
          ? { card: await goOn(ctx, withEntry(draft, { department })) }
          : undefined;
      }),
      found: onDraft(async (ctx, draft) =>
        draft.proposed === undefined
          ? undefined
          : { card: await goOn(ctx, withEntry(draft, { department: draft.proposed })) },
      ),
      other: onDraft(async (ctx, draft) => {
        if (draft.asks !== 'namesakes') return undefined;
        const namesakes = await ctx.services.rosterPeople.findNamesakes(draft.entry.name ?? '');
        return {
          card: await goOn(ctx, { ...draft, asks: nextOf(draft), known: namesakes.map(({ id }) => id) }),
        };
      }),
      add: onDraft(add),
      async cancel(ctx) {
        await ctx.endFlow();
        return { card: say.notAdded() };
      },
    },
  });

/** On what was begun; what is over says so. */
function onDraft(
  handle: (ctx: Ctx, draft: Draft, argument: string, more?: string) => Promise<TapResult | undefined>,
): (ctx: Ctx, argument?: string, more?: string) => Promise<TapResult | undefined> {
  return async (ctx, argument = '', more) => {
    const draft = flowAt(ctx, STEPS)?.data;
    return draft ? handle(ctx, draft, argument, more) : { toast: say.toasts.over };
  };
}

const nextOf = ({ entry }: Pick<Draft, 'entry'>): Draft['asks'] =>
  entry.name === undefined ? 'name' : entry.department === undefined ? 'department' : 'check';

function withEntry({ entry, known }: Draft, part: Draft['entry']): Draft {
  const filled = { ...entry, ...part };
  return { entry: filled, known, asks: nextOf({ entry: filled }) };
}

async function goOn(ctx: Ctx, draft: Draft, note?: string): Promise<Message> {
  await ctx.waitFor(STEPS, 'entry', draft);
  return cardOf(ctx, draft, note === undefined ? {} : { note });
}

async function cardOf(
  ctx: Ctx,
  { entry, asks, proposed = '' }: Draft,
  { place = TOP, note }: { place?: DepartmentPlace; note?: string } = {},
): Promise<Message> {
  const { rosterPeople } = ctx.services;
  if (asks === 'namesakes') {
    const { name = '' } = entry;
    return say.askNamesakes(name, await rosterPeople.findNamesakes(name));
  }
  if (asks === 'new-department')
    return say.askNewDepartment(entry, proposed, await rosterPeople.listDepartments());
  const { name, department } = entry;
  if (asks === 'check' && name !== undefined && department !== undefined)
    return say.entryCard({ ...entry, name, department }, note);
  if (asks === 'name' || asks === 'post' || asks === 'staffNumber') return say.askEntry(entry, asks, note);
  return say.askDepartment(entry, offerDepartments(await rosterPeople.listDepartments(), place), note);
}

/** Takes what was typed for what is asked; a department may be typed again until it is settled. */
async function takeTyped(ctx: Ctx, draft: Draft, text: string): Promise<Message | undefined> {
  const field =
    draft.asks === 'new-department' ? 'department' : ENTRY_FIELDS.find((one) => one === draft.asks);
  if (!field) return undefined;
  const read = readRosterCell(field, text);
  if ('reason' in read) return goOn(ctx, { ...draft, asks: field }, say.wrongText(read.reason));
  const value = read.part[field] ?? '';
  if (field === 'department') return takeDepartment(ctx, draft, value);
  const filled = withEntry(draft, { [field]: value });
  if (field !== 'name') return goOn(ctx, filled);
  const namesakes = await ctx.services.rosterPeople.findNamesakes(value);
  return goOn(ctx, namesakes.length > 0 ? { ...filled, asks: 'namesakes' } : filled);
}

async function takeDepartment(ctx: Ctx, draft: Draft, path: string): Promise<Message> {
  const known = findDepartment(await ctx.services.rosterPeople.listDepartments(), path);
  return known === undefined
    ? goOn(ctx, { ...draft, asks: 'new-department', proposed: path })
    : goOn(ctx, withEntry(draft, { department: known }));
}

async function add(ctx: Ctx, draft: Draft): Promise<TapResult | undefined> {
  const { name, department } = draft.entry;
  if (draft.asks !== 'check' || name === undefined || department === undefined) return undefined;
  const outcome = await ctx.services.rosterPeople.add({
    ...{ entry: { ...draft.entry, name, department }, known: draft.known, by: ctx.telegramId },
  });
  if (!('refused' in outcome)) {
    await ctx.endFlow();
    return { card: say.added(outcome.after) };
  }
  if (outcome.refused === 'namesakes') return { card: await goOn(ctx, { ...draft, asks: 'namesakes' }) };
  const note =
    outcome.refused === 'same-staff-number'
      ? say.numberTakenText(outcome.holder)
      : say.wrongText(outcome.refused);
  return { card: await goOn(ctx, draft, note) };
}
