import { z } from 'zod';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { fingerprintOf } from '../../bot/fingerprint.ts';
import { flowAt } from '../../bot/flow.ts';
import type { PersonOffer } from '../../bot/person-offer.ts';
import { tellOfRole } from '../../bot/tell-of-role.ts';
import type { Message } from '../../kernel/message.ts';
import { type Person, type PersonId, ROLES, type Role } from '../../kernel/person.ts';
import { roleInForce } from '../../people/bot/person-messages.ts';
import type { PeopleService } from '../../people/services/people.ts';
import { TYPED_FIELDS, type TypedField } from '../domain/entry.ts';
import { wordsOf } from '../domain/roster-merge.ts';
import { readRosterCell } from '../domain/roster-row.ts';
import { findDepartment } from '../domain/typed-department.ts';
import type { EditRefusal, PersonEdited, RosterPeopleService } from '../services/roster-people.ts';
import { type DepartmentPlace, offerDepartments } from './departments-messages.ts';
import * as say from './staff-messages.ts';

export type StaffUses = { people: Pick<PeopleService, 'find'>; rosterPeople: RosterPeopleService };
type Ctx = FeatureContext<StaffUses>;

/** The field that is asked for, with what it said then, and a department that was typed and is not there yet. */
const STEPS = {
  field: z.object({
    id: z.number().int(),
    field: z.enum(TYPED_FIELDS),
    seen: z.string(),
    proposed: z.string().optional(),
  }),
  standing: z.object({ id: z.number().int() }),
};
type Asked = z.infer<typeof STEPS.field>;

const onPerson = buttonsOn((ctx: Ctx, id) => ctx.services.people.find(ctx, Number(id)));

/** Offers the change of what the roster says on everybody's card. */
export const rosterOfPerson: PersonOffer = {
  roles: ['admin'],
  buttons: (person) => (person.erasedAt === undefined ? [[say.editButton(person)]] : []),
};

/** Makes the card on which one person's place on the roster is changed, a field at a time. Buttons only; `/people` leads here. */
export const staff = (services: StaffUses): Feature =>
  createFeature(services, {
    name: 'staff',
    roles: ['admin'],
    waits: STEPS,
    async onMessage(ctx) {
      const text = ctx.grammy.message?.text;
      const at = flowAt(ctx, STEPS);
      if (!text || !at) return undefined;
      return at.step === 'standing' ? takeStanding(ctx, at.data.id, text) : takeTyped(ctx, at.data, text);
    },
    async current(ctx) {
      const at = flowAt(ctx, STEPS);
      const person = at && (await ctx.services.people.find(ctx, at.data.id));
      if (!person) return undefined;
      return at.step === 'standing' ? say.askStanding(person) : askFor(ctx, person, at.data.field);
    },
    buttons: {
      card: onPerson(async (ctx, person) => {
        await ctx.endFlow();
        return { card: await cardOf(ctx, person) };
      }),
      field: onPerson(async (ctx, person, name, page, mark) => {
        const field = TYPED_FIELDS.find((one) => one === name);
        if (!field || person.status === 'left') return { card: await cardOf(ctx, person) };
        await ctx.waitFor(STEPS, 'field', { id: person.id, field, seen: wordsOf(person, field) });
        return { card: await askFor(ctx, person, field, { place: { page: Number(page) || 0, mark } }) };
      }),
      pick: onPerson(async (ctx, person, chosen) => {
        const asked = askedOf(ctx, person, 'department');
        const departments = await ctx.services.rosterPeople.listDepartments();
        const typed = departments.find((path) => fingerprintOf(path) === chosen);
        return asked && typed !== undefined
          ? tapped(ctx, await change(ctx, asked, typed))
          : outdated(ctx, person);
      }),
      found: onPerson(async (ctx, person) => {
        const asked = askedOf(ctx, person, 'department');
        if (asked?.proposed === undefined) return outdated(ctx, person);
        return tapped(ctx, await change(ctx, asked, asked.proposed));
      }),
      clear: onPerson(async (ctx, person, name) => {
        const asked = askedOf(ctx, person, name);
        return asked ? tapped(ctx, await change(ctx, asked, '')) : outdated(ctx, person);
      }),
      role: onPerson(async (ctx, person) =>
        person.status === 'left' ? outdated(ctx, person) : { card: say.askRole(person) },
      ),
      grant: onPerson(async (ctx, person, seen, wanted) => {
        const role = roleNamed(wanted);
        if (!role || person.role !== seen || person.status === 'left') return outdated(ctx, person);
        return { card: say.confirmRole(person, role) };
      }),
      give: onPerson(async (ctx, person, was, wanted) => {
        const [seen, role] = [roleNamed(was), roleNamed(wanted)];
        if (!seen || !role) return undefined;
        const mark = { id: person.id, by: ctx.telegramId };
        const outcome = await ctx.services.rosterPeople.changeRole({ ...mark, seen, role });
        if (!('refused' in outcome) && outcome.before !== outcome.after)
          await tellOfRole(ctx, outcome.after, roleInForce(outcome.after));
        return tapped(ctx, { outcome, id: person.id });
      }),
      status: onPerson(async (ctx, person) => {
        if (person.status === 'left') return outdated(ctx, person);
        await ctx.waitFor(STEPS, 'standing', { id: person.id });
        return { card: say.askStanding(person) };
      }),
      leave: onPerson(async (ctx, person) => {
        await ctx.endFlow();
        return person.status === 'left' ? outdated(ctx, person) : { card: say.confirmLeaving(person) };
      }),
      left: onPerson(async (ctx, { id }) => {
        const outcome = await ctx.services.rosterPeople.leave({ id, by: ctx.telegramId });
        const account = 'refused' in outcome ? undefined : outcome.before.telegramId;
        if (account !== undefined) await Promise.allSettled([ctx.showCommands(account)]);
        return tapped(ctx, { outcome, id });
      }),
      return: onPerson(async (ctx, { id }) =>
        tapped(ctx, { outcome: await ctx.services.rosterPeople.takeBack({ id, by: ctx.telegramId }), id }),
      ),
    },
  });

const roleNamed = (name: string): Role | undefined => ROLES.find((role) => role === name);

async function cardOf(ctx: Ctx, person: Person, notice?: string): Promise<Message> {
  return say.staffCard(person, await ctx.services.rosterPeople.listContacts(), notice);
}

/** What is asked for now, if it is this of this person. */
function askedOf(ctx: Ctx, { id }: Person, field: string): Asked | undefined {
  const at = flowAt(ctx, STEPS);
  return at?.step === 'field' && at.data.id === id && at.data.field === field ? at.data : undefined;
}

const outdated = async (ctx: Ctx, person: Person): Promise<TapResult> => ({
  toast: say.toasts.unchanged,
  card: await cardOf(ctx, person),
});

async function askFor(
  ctx: Ctx,
  person: Person,
  field: TypedField,
  { place = { page: 0, mark: '' }, note }: { place?: DepartmentPlace; note?: string } = {},
): Promise<Message> {
  const departments = field === 'department' ? await ctx.services.rosterPeople.listDepartments() : undefined;
  return say.askField(person, field, departments && offerDepartments(departments, place), note);
}

type Outcome = { outcome: PersonEdited | EditRefusal; id: PersonId };

async function change(ctx: Ctx, { id, field, seen }: Asked, typed: string): Promise<Outcome> {
  const { rosterPeople } = ctx.services;
  const outcome = await rosterPeople.changeField({ id, field, seen, typed, by: ctx.telegramId });
  return { outcome, id };
}

/** Takes what was typed for a field; what cannot be taken is asked for again. */
async function takeTyped(ctx: Ctx, asked: Asked, text: string): Promise<Message | undefined> {
  const person = await ctx.services.people.find(ctx, asked.id);
  if (!person) return undefined;
  const isDepartment = asked.field === 'department';
  const meant = isDepartment ? await departmentMeant(ctx, text) : { typed: text };
  if ('proposed' in meant && person.status === 'active') {
    await ctx.waitFor(STEPS, 'field', { ...asked, proposed: meant.proposed });
    return say.askNewDepartment(person, meant.proposed, await ctx.services.rosterPeople.listDepartments());
  }
  const done = await change(ctx, asked, 'typed' in meant ? meant.typed : text);
  if (!('refused' in done.outcome) || 'person' in done.outcome) return answer(ctx, done);
  return askFor(ctx, person, asked.field, { note: say.refusalText(done.outcome) });
}

async function departmentMeant(ctx: Ctx, text: string): Promise<{ typed: string } | { proposed: string }> {
  const read = readRosterCell('department', text);
  if ('reason' in read) return { typed: text };
  const path = read.part.department ?? '';
  const known = findDepartment(await ctx.services.rosterPeople.listDepartments(), path);
  return known === undefined ? { proposed: path } : { typed: known };
}

async function takeStanding(ctx: Ctx, id: PersonId, typed: string): Promise<Message | undefined> {
  const outcome = await ctx.services.rosterPeople.changeStanding({ id, typed, by: ctx.telegramId });
  if (!('refused' in outcome)) return answer(ctx, { outcome, id });
  if (outcome.refused !== 'says-leaving') return answer(ctx, { outcome, id });
  await ctx.endFlow();
  return outcome.person.status === 'left' ? cardOf(ctx, outcome.person) : say.confirmLeaving(outcome.person);
}

/** The person's card as it is now, with what became of the change. */
async function answer(ctx: Ctx, { outcome, id }: Outcome): Promise<Message | undefined> {
  await ctx.endFlow();
  const person = await ctx.services.people.find(ctx, id);
  const notice = 'refused' in outcome ? say.refusalText(outcome) : say.changedText(outcome);
  return person && cardOf(ctx, person, notice);
}

async function tapped(ctx: Ctx, { outcome, id }: Outcome): Promise<TapResult | undefined> {
  if ('refused' in outcome && outcome.refused === 'last-admin')
    return { toast: say.toasts.lastAdmin, alert: true };
  const isChanged = !('refused' in outcome) && outcome.before !== outcome.after;
  const card = await answer(ctx, { outcome, id });
  return card && { toast: isChanged ? say.toasts.changed : say.toasts.unchanged, card };
}
