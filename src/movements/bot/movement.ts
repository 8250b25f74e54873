import { z } from 'zod';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { departmentScope } from '../../bot/department-scope.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import type { PersonOffer } from '../../bot/person-offer.ts';
import type { TodoSource } from '../../bot/todo.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import type { Message } from '../../kernel/message.ts';
import type { Person } from '../../kernel/person.ts';
import type { PeopleService } from '../../people/services/people.ts';
import { LEAVING, type Movement, type News } from '../domain/movement.ts';
import type { MovementsService } from '../services/movements.ts';
import * as say from './movement-messages.ts';

export type MovementUses = {
  movements: MovementsService;
  people: Pick<PeopleService, 'find' | 'findAnybody'>;
};
type Ctx = FeatureContext<MovementUses>;

const LIAISONS: readonly ViewerRole[] = ['liaison'];
const OFFICERS: readonly ViewerRole[] = ['admin'];
const STEPS = { department: z.object({ id: z.number().int() }) };

const onPerson = buttonsOn((ctx: Ctx, id) => ctx.services.people.find(ctx, Number(id)));

/** Offers liaisons the report on the card of each of their department. */
export const movementOfPerson: PersonOffer = {
  roles: LIAISONS,
  buttons: (person) => (person.status === 'active' ? [[say.reportButton(person)]] : []),
};

/** Tells officers in the menu how much waits for them. */
export const movementsToConfirm = (movements: Pick<MovementsService, 'count'>): TodoSource => ({
  place: 45,
  async list({ role }) {
    const count = OFFICERS.includes(role) ? await movements.count() : 0;
    return count > 0 ? [say.openButton(count)] : [];
  },
});

/** Makes the report of who left a department or went to another, and its confirmation by an officer. Buttons only. */
export const movement = (services: MovementUses): Feature =>
  createFeature(services, {
    name: 'movement',
    roles: ['liaison', 'admin'],
    buttonRoles: {
      ...{ of: LIAISONS, left: LIAISONS, where: LIAISONS, withdraw: LIAISONS },
      ...{ list: OFFICERS, show: OFFICERS, confirm: OFFICERS, refuse: OFFICERS },
    },
    waits: STEPS,
    onMessage: takeDepartment,
    buttons: {
      of: onPerson(async (ctx, person) => {
        await ctx.endFlow();
        return { card: await reportCard(ctx, person) };
      }),
      left: onPerson(async (ctx, person, index) => {
        const left = LEAVING[Number(index)];
        return left && report(ctx, person, { left });
      }),
      where: onPerson(async (ctx, person) => {
        await ctx.waitFor(STEPS, 'department', { id: person.id });
        return { card: say.askDepartment(person) };
      }),
      withdraw: onPerson(async (ctx, person) => {
        const withdrawn = await ctx.services.movements.withdraw(person.id, ctx.telegramId);
        const toast = withdrawn ? say.toasts.withdrawn : say.toasts.gone;
        return { toast, card: await reportCard(ctx, person) };
      }),
      list: async (ctx, page) => ({ card: await list(ctx, Number(page) || 0) }),
      async show(ctx, id) {
        const found = await ctx.services.movements.find(Number(id));
        return found ? { card: say.decideCard(await shownOf(ctx, found)) } : gone(ctx);
      },
      confirm: (ctx, id, at) => confirm(ctx, { personId: Number(id), at: Number(at) }),
      async refuse(ctx, id, at) {
        const mark = { personId: Number(id), at: Number(at) };
        const refused = await ctx.services.movements.refuse(mark, ctx.telegramId);
        return refused ? decided(ctx, refused, 'refused') : gone(ctx);
      },
    },
  });

async function reportCard(ctx: Ctx, person: Person): Promise<Message> {
  const found = await ctx.services.movements.find(person.id);
  return found ? say.reportedCard(person, found, found.by === ctx.telegramId) : say.askNews(person);
}

/** Reports as the liaison may by the department that is theirs now. */
async function report(ctx: Ctx, person: Person, news: News): Promise<TapResult> {
  const reporter = { by: ctx.telegramId, within: departmentScope(ctx) ?? '' };
  const outcome = await ctx.services.movements.report(person.id, news, reporter);
  if ('refused' in outcome) return { toast: say.REFUSALS[outcome.refused], alert: true };
  return { toast: say.toasts.reported, card: say.reportedCard(person, outcome, true) };
}

async function takeDepartment(ctx: Ctx): Promise<Message | undefined> {
  const at = flowAt(ctx, STEPS);
  const person = at && (await ctx.services.people.find(ctx, at.data.id));
  if (!person || ctx.role !== 'liaison') return undefined;
  const department = await ctx.services.movements.findDepartment(ctx.grammy.message?.text ?? '');
  if (department === undefined) return say.askDepartment(person, say.UNKNOWN_DEPARTMENT);
  const { card, toast } = await report(ctx, person, { department });
  if (!card) return say.askDepartment(person, toast);
  await ctx.endFlow();
  return card;
}

const shownOf = async (ctx: Ctx, found: Movement): Promise<say.Shown> => ({
  movement: found,
  person: await ctx.services.people.findAnybody(found.personId),
});

async function list(ctx: Ctx, page: number): Promise<Message> {
  const open = await ctx.services.movements.list();
  return say.listCard(await Promise.all(open.map((one) => shownOf(ctx, one))), page);
}

const gone = async (ctx: Ctx): Promise<TapResult> => ({ toast: say.toasts.gone, card: await list(ctx, 0) });

async function confirm(ctx: Ctx, mark: { personId: number; at: number }): Promise<TapResult> {
  const outcome = await ctx.services.movements.confirm(mark, ctx.telegramId);
  if (!outcome) return gone(ctx);
  if ('refused' in outcome) return { toast: say.toasts.lastAdmin, alert: true };
  if ('outcome' in outcome) return decided(ctx, outcome.movement, outcome.outcome);
  const { telegramId } = outcome.before;
  if (telegramId !== undefined && 'left' in outcome.movement.news)
    await Promise.allSettled([ctx.showCommands(telegramId)]);
  return decided(ctx, outcome.movement, 'confirmed');
}

/** Tells the liaison what became of it, and shows it to the officer. */
async function decided(ctx: Ctx, found: Movement, outcome: say.Outcome): Promise<TapResult> {
  const shown = await shownOf(ctx, found);
  await Promise.allSettled([ctx.notify(found.by, say.decidedCard(shown, outcome, true))]);
  return { card: say.decidedCard(shown, outcome) };
}
