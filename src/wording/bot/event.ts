import { buttonsOn } from '../../bot/buttons-on.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { sampleMessage } from '../../reminders/bot/holidays-messages.ts';
import { EVENT_WAVE_NAMES, type EventPlan, type EventWave, type OwnEvent } from '../domain/own-event.ts';
import { chooseAudience, choosingIn, nameButtons, picker } from './event-audience.ts';
import { PLAN } from './event-audience-messages.ts';
import {
  askOf,
  type ChosenInFlow,
  change,
  choose,
  current,
  EVENT_STEPS,
  type EventCtx,
  type EventUses,
  firstOf,
  leaveChoice,
  list,
  picked,
  review,
  show,
  take,
  takeChoice,
} from './event-flow.ts';
import * as say from './event-messages.ts';

const onEvent = buttonsOn((ctx: EventCtx, number: string) => ctx.services.ownEvents.find(Number(number)));

const asking = (step: 'rename' | 'redate' | 'remove') =>
  onEvent(async (ctx, event) => {
    await ctx.waitFor(EVENT_STEPS, step, { number: event.number });
    return { card: askOf(step, event) };
  });

/** The plan that the officer has before them, not stored yet. */
function planIn(ctx: EventCtx): EventPlan | undefined {
  const at = flowAt(ctx, EVENT_STEPS);
  return at?.step === 'review' ? at.data : undefined;
}

/** Finds what a button names: that plan, or an event by its number. */
const findPlan = async (ctx: EventCtx, token: string): Promise<EventPlan | OwnEvent | undefined> =>
  token === PLAN ? planIn(ctx) : ctx.services.ownEvents.find(Number(token));

async function save(ctx: EventCtx): Promise<TapResult | undefined> {
  const plan = planIn(ctx);
  if (!plan) return undefined;
  const made = await ctx.services.ownEvents.make(plan, ctx.telegramId);
  if ('refused' in made) return { toast: say.refusalText(made), alert: true };
  return { card: await show(ctx, made) };
}

/** Makes the events that an office has of its own, in /holidays: a local holiday or a campaign with reminders. */
export const event = (services: EventUses): Feature =>
  createFeature(services, {
    name: 'event',
    roles: ['admin'],
    waits: EVENT_STEPS,
    async onMessage(ctx) {
      const at = flowAt(ctx, EVENT_STEPS);
      const typed = ctx.grammy.message?.text?.trim();
      return at && typed !== undefined ? take(ctx, at, typed) : undefined;
    },
    current,
    buttons: {
      ...picker.buttons,
      ...nameButtons(findPlan),
      home: async (ctx, page) => ({ card: await list(ctx, Number(page) || 0) }),
      show: onEvent(async (ctx, found) => ({ card: await show(ctx, found) })),
      async new(ctx) {
        await ctx.waitFor(EVENT_STEPS, 'name', {});
        return { card: say.askName() };
      },
      async wave(ctx, wave) {
        const at = flowAt(ctx, EVENT_STEPS);
        const name = EVENT_WAVE_NAMES.find((one) => one === wave);
        return at?.step === 'waves' && name ? { card: await choose(ctx, toggled(at.data, name)) } : undefined;
      },
      async picked(ctx) {
        const at = flowAt(ctx, EVENT_STEPS);
        return at?.step === 'waves' && at.data.waves.length > 0
          ? { card: await picked(ctx, at.data) }
          : undefined;
      },
      async text(ctx) {
        const plan = planIn(ctx);
        if (!plan) return undefined;
        const { name, days, waves, time, choice } = plan;
        await ctx.waitFor(EVENT_STEPS, 'text', { name, days, waves, time, choice });
        return { card: say.askText(name) };
      },
      async try(ctx) {
        const plan = planIn(ctx);
        const { wave, text } = plan ? await firstOf(ctx, plan) : {};
        if (!wave || !text) return undefined;
        const sample = sampleMessage({ wave, text, record: undefined }, { text: text.text, others: 0 });
        return { toast: say.tried, reply: sample };
      },
      async review(ctx) {
        const plan = planIn(ctx);
        return plan && { card: await review(ctx, plan) };
      },
      async whom(ctx, token = '') {
        const what = await findPlan(ctx, token);
        return what && { card: await chooseAudience(ctx, what) };
      },
      async chosen(ctx, token = '') {
        const chosen = choosingIn(ctx, token);
        return chosen && { card: await takeChoice(ctx, chosen) };
      },
      async unchosen(ctx, token = '') {
        const chosen = choosingIn(ctx, token);
        return chosen && { card: await leaveChoice(ctx, chosen) };
      },
      save: (ctx) => save(ctx),
      rename: asking('rename'),
      redate: asking('redate'),
      remove: asking('remove'),
      waves: onEvent(async (ctx, { number, name, days, waves, time }) => ({
        card: await choose(ctx, { number, name, days, waves, time }),
      })),
      receipt: onEvent(async (ctx, found, wanted) => {
        const receipt = wanted === '1';
        if (receipt === found.receipt) return { card: await show(ctx, found) };
        return { card: await change(ctx, found.number, { receipt }, `回执：${receipt ? '要求' : '不要求'}`) };
      }),
    },
  });

const toggled = (chosen: ChosenInFlow, name: EventWave): ChosenInFlow => ({
  ...chosen,
  waves: chosen.waves.includes(name) ? chosen.waves.filter((one) => one !== name) : [...chosen.waves, name],
});
