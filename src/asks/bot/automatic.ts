import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import { returnTo } from '../../bot/return-to.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { AutomaticNudges, AutomaticPlan } from '../services/automatic-nudges.ts';
import * as say from './automatic-messages.ts';

export type AutomaticUses = { automaticNudges: AutomaticNudges; office: Office };

const onPlan = buttonsOn((ctx: FeatureContext<AutomaticUses>, id) =>
  ctx.services.automaticNudges.findPlan(id),
);

/** Makes the card of the nudges that go out by themselves about something: an officer switches each of them on and off. */
export const automatic = (services: AutomaticUses): Feature =>
  createFeature(services, {
    name: 'auto',
    roles: ['auditor', 'admin'],
    buttonRoles: { set: ['admin'] },
    buttons: {
      show: onPlan(async (ctx, plan) => ({ card: shown(ctx, plan) })),
      set: onPlan(async (ctx, plan, key, state) => {
        const meant = plan.planned.find(({ moment }) => moment.key === key);
        if (!meant || !['on', 'off'].includes(state)) return undefined;
        const by = { officer: ctx.telegramId, called: say.momentName(meant.moment) };
        const { automaticNudges } = ctx.services;
        const isDone = await automaticNudges.choose(plan.ask.id, key, state === 'on', by);
        const now = (await automaticNudges.findPlan(plan.ask.id)) ?? plan;
        return { toast: isDone ? say.toasts.changed : say.toasts.tooLate, card: shown(ctx, now) };
      }),
    },
  });

function shown(ctx: FeatureContext<AutomaticUses>, plan: AutomaticPlan): Message {
  const when = { zone: ctx.services.office.timezone, now: ctx.now };
  return returnTo(ctx, say.automaticCard(plan, { mayChange: ctx.role === 'admin', ...when }));
}
