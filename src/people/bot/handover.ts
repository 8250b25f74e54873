import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { NOTHING_KEPT } from '../../bot/flow.ts';
import { tellEach } from '../../bot/tell-each.ts';
import type { TodoSource } from '../../bot/todo.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { HandoverService } from '../services/handover.ts';
import type { PeopleService } from '../services/people.ts';
import * as say from './handover-messages.ts';

export type HandoverUses = { handover: HandoverService; office: Office; people: PeopleService };

const STEPS = { name: NOTHING_KEPT };
const ADMINS: readonly ViewerRole[] = ['admin'];

/**
 * Makes the handing over of the office: the owner offers it to another person, who confirms by typing their name. Buttons only: it
 * begins on a person's card.
 */
export const handover = (services: HandoverUses): Feature =>
  createFeature(services, {
    name: 'handover',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    buttonRoles: { ask: ADMINS, send: ADMINS },
    waits: STEPS,
    onMessage: (ctx) => takeOver(ctx, ctx.grammy.message?.text ?? ''),
    async current(ctx) {
      return (await ctx.services.handover.findOffered(ctx.telegramId)) ? say.askName() : undefined;
    },
    buttons: {
      async ask(ctx, id) {
        const [person, isOwner] = await Promise.all([
          ctx.services.people.find(ctx, Number(id)),
          ctx.services.handover.isOwner(ctx.telegramId),
        ]);
        if (!isOwner) return { toast: say.toasts.notOwner, alert: true };
        return person && { card: say.askHandover(person) };
      },
      send: (ctx, id) => send(ctx, Number(id)),
      async show(ctx) {
        const { handover, office } = ctx.services;
        const isOffered = await handover.findOffered(ctx.telegramId);
        return { card: isOffered ? say.handoverOffered(office.name) : say.handoverGone() };
      },
      async take(ctx) {
        if (!(await ctx.services.handover.findOffered(ctx.telegramId))) return { card: say.handoverGone() };
        await ctx.waitFor(STEPS, 'name', {});
        return { card: say.askName() };
      },
      async decline(ctx) {
        const outcome = await ctx.services.handover.decline(ctx.telegramId);
        await ctx.endFlow();
        if ('refused' in outcome) return { card: say.handoverGone() };
        await Promise.allSettled([ctx.notify(outcome.from, say.offerDeclined(outcome.person))]);
        return { card: say.handoverDeclined() };
      },
    },
  });

/** Tells somebody in the menu that the office is offered to them. */
export const offeredOffice = (handover: Pick<HandoverService, 'findOffered'>): TodoSource => ({
  place: 5,
  async list({ person }) {
    if (person?.telegramId === undefined) return [];
    return (await handover.findOffered(person.telegramId)) ? [say.toTakeOver] : [];
  },
});

async function send(ctx: FeatureContext<HandoverUses>, id: number): Promise<TapResult> {
  const outcome = await ctx.services.handover.offer(ctx.telegramId, id);
  if ('refused' in outcome) {
    const { notOwner, notPossible } = say.toasts;
    return { toast: outcome.refused === 'not-owner' ? notOwner : notPossible, alert: true };
  }
  const offer = say.handoverOffered(ctx.services.office.name);
  const { isTold } = await tellEach([outcome.account], (account) => ctx.notify(account, offer));
  return { toast: isTold ? say.toasts.sent : say.toasts.notReached, alert: true };
}

async function takeOver(ctx: FeatureContext<HandoverUses>, typed: string): Promise<Message> {
  const outcome = await ctx.services.handover.accept(ctx.telegramId, typed);
  if ('refused' in outcome && outcome.refused === 'wrong-name') return say.wrongName();
  await ctx.endFlow();
  if ('refused' in outcome) return say.handoverGone();
  await Promise.allSettled([
    ctx.notify(outcome.from, say.handedOver(outcome.person)),
    ...[ctx.telegramId, outcome.from].map(ctx.showCommands),
  ]);
  return say.tookOver(ctx.services.office.name);
}
