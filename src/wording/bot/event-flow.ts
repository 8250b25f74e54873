import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { flowAt, NOTHING_KEPT } from '../../bot/flow.ts';
import { pageOf } from '../../bot/messages/pages.ts';
import { AudienceChoiceSchema, settled } from '../../kernel/audience-choice.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import { typedReason } from '../../kernel/typed-reason.ts';
import { readTimes } from '../../kernel/typed-time.ts';
import { isQuiet, NIGHT } from '../../kernel/working-hours.ts';
import { renderWave } from '../../reminders/domain/reminder-text.ts';
import type { RemindersService } from '../../reminders/services/reminders.ts';
import {
  audienceOfEvent,
  EVENT_WAVE_NAMES,
  EventDaysSchema,
  type EventPlan,
  EventPlanSchema,
  eventId,
  type OwnEvent,
} from '../domain/own-event.ts';
import { readEventDays } from '../domain/typed-days.ts';
import { readWholeText } from '../domain/typed-wording.ts';
import type { OwnEvents } from '../services/own-events.ts';
import { AUDIENCE_STEPS, type ChosenAudience, type EventAudienceUses, picker } from './event-audience.ts';
import { audienceText } from './event-audience-messages.ts';
import * as say from './event-messages.ts';

export type EventUses = EventAudienceUses & {
  ownEvents: OwnEvents;
  reminders: Pick<RemindersService, 'listUpcoming' | 'countAudience'>;
  office: Office;
};

export type EventCtx = FeatureContext<EventUses>;

const REASON_MAX_LENGTH = 60;

const NumberSchema = z.object({ number: z.int() });
/** An event's reminders being chosen: those of a new one, or of one that has its number. */
const WavesSchema = z.object({
  number: z.int().optional(),
  ...{ name: z.string(), days: EventDaysSchema, time: z.string() },
  waves: z.array(z.enum(EVENT_WAVE_NAMES)),
  choice: AudienceChoiceSchema.optional(),
});
export type ChosenInFlow = z.infer<typeof WavesSchema>;

export const EVENT_STEPS = {
  name: NOTHING_KEPT,
  days: z.object({ name: z.string() }),
  waves: WavesSchema,
  text: WavesSchema,
  review: EventPlanSchema,
  rename: NumberSchema,
  redate: NumberSchema,
  remove: NumberSchema,
  ...AUDIENCE_STEPS,
};
type Step = NonNullable<ReturnType<typeof flowAt<typeof EVENT_STEPS>>>;

const today = ({ now, services }: EventCtx) => dateOf(now, services.office.timezone);

/** Shows the list of events, and ends what was being typed. */
export async function list(ctx: EventCtx, page = 0): Promise<Message> {
  await ctx.endFlow();
  return say.eventsCard(pageOf(await ctx.services.ownEvents.list(), page));
}

const headcountOf = ({ services }: EventCtx, plan: Pick<EventPlan, 'choice'>): Promise<number> =>
  services.reminders.countAudience(audienceOfEvent(plan));

/** Shows an event with its reminders to come, and ends what was being typed. */
export async function show(ctx: EventCtx, event: OwnEvent): Promise<Message> {
  await ctx.endFlow();
  const upcoming = await ctx.services.reminders.listUpcoming();
  const own = upcoming.filter(({ wave }) => wave.scenario.id === eventId(event.number));
  const waves = own.map(({ wave }) => wave).slice(0, EVENT_WAVE_NAMES.length);
  return say.eventCard(event, waves, await headcountOf(ctx, event));
}

async function takeName(ctx: EventCtx, name: string): Promise<Message> {
  const refused = await ctx.services.ownEvents.refuseName(name);
  if (refused) return say.askName(undefined, say.refusalText(refused));
  await ctx.waitFor(EVENT_STEPS, 'days', { name });
  return say.askDays(name);
}

async function takeDays(ctx: EventCtx, name: string, typed: string): Promise<Message> {
  const days = readEventDays(typed, today(ctx));
  if ('refused' in days) return say.askDays(name, undefined, say.daysRefusalText(days));
  return choose(ctx, { name, days, waves: ['before-1'], time: '09:00' });
}

/** Shows what is chosen, and waits for the next tap or a time. */
export async function choose(ctx: EventCtx, chosen: ChosenInFlow, note?: string): Promise<Message> {
  await ctx.waitFor(EVENT_STEPS, 'waves', chosen);
  return say.wavesCard(chosen, note);
}

async function takeTime(ctx: EventCtx, chosen: ChosenInFlow, typed: string): Promise<Message> {
  const [time, other] = readTimes(typed, 'opens');
  if (time === undefined || other !== undefined) return choose(ctx, chosen, say.notATime(typed));
  return isQuiet(time, NIGHT) ? choose(ctx, chosen, say.isNight) : choose(ctx, { ...chosen, time });
}

/** A plan whose words are still to come is tried with none of its own. */
const planOf = (
  { name, days, waves, time, choice }: ChosenInFlow,
  wording: EventPlan['wording'],
): EventPlan => ({ name, days, waves, time, receipt: true, choice, wording });
const NO_WORDS = { title: '-', text: '-', short: '-' };

/** Goes on with what was chosen: to the words of a new event, or to the event as it is now. */
export async function picked(ctx: EventCtx, chosen: ChosenInFlow): Promise<Message> {
  const { ownEvents } = ctx.services;
  if ((await ownEvents.preview(planOf(chosen, NO_WORDS))).length === 0)
    return choose(ctx, chosen, say.NOTHING_TO_COME);
  if (chosen.number === undefined) {
    await ctx.waitFor(EVENT_STEPS, 'text', chosen);
    return say.askText(chosen.name);
  }
  const { waves, time } = chosen;
  return change(ctx, chosen.number, { waves, time }, `提醒：${waves.join('、')} ${time}`);
}

async function takeText(ctx: EventCtx, chosen: ChosenInFlow, typed: string): Promise<Message> {
  const { title, text } = readWholeText(typed);
  const plan = planOf(chosen, { title, text, short: title });
  const refused = await ctx.services.ownEvents.refuse(plan);
  if (refused) return say.askText(chosen.name, say.refusalText(refused));
  return backToPlan(ctx, plan);
}

/** Returns the first of a plan's reminders, as it will read. */
export async function firstOf({ services: { ownEvents, office } }: EventCtx, plan: EventPlan) {
  const waves = await ownEvents.preview(plan);
  const [wave] = waves;
  const facts = wave && { occasion: wave.occasion, today: wave.date };
  const text =
    facts && renderWave(wave.wave, { ...facts, office: office.name, reportPhone: office.reportPhone });
  return { waves, wave, text };
}

/** Shows a plan before it is stored; its reminders are asked for anew where all of them would be over. */
export async function review(ctx: EventCtx, plan: EventPlan): Promise<Message> {
  const { waves, text } = await firstOf(ctx, plan);
  if (!text) return choose(ctx, plan, say.NOTHING_TO_COME);
  return say.reviewCard(plan, { waves, text, headcount: await headcountOf(ctx, plan) });
}

/** Takes whom it is for, as it was picked: into the plan, or for the reminders of an event that are still to go out. */
export async function takeChoice(
  ctx: EventCtx,
  { token, of, choice: picked }: ChosenAudience,
): Promise<Message> {
  const choice = settled(picked);
  const headcount = await headcountOf(ctx, { choice });
  if (headcount === 0) return picker.mainCard(ctx, token, picked);
  if (typeof of !== 'number') return backToPlan(ctx, { ...of, choice });
  const event = await ctx.services.ownEvents.find(of);
  const isSame = event && JSON.stringify(audienceOfEvent(event)) === JSON.stringify(choice.audience);
  return isSame ? show(ctx, event) : change(ctx, of, { choice }, `受众：${audienceText(choice, headcount)}`);
}

/** Leaves the choice as it was. */
export async function leaveChoice(ctx: EventCtx, { of }: ChosenAudience): Promise<Message> {
  if (typeof of !== 'number') return backToPlan(ctx, of);
  const event = await ctx.services.ownEvents.find(of);
  return event ? show(ctx, event) : list(ctx);
}

async function backToPlan(ctx: EventCtx, plan: EventPlan): Promise<Message> {
  await ctx.waitFor(EVENT_STEPS, 'review', plan);
  return review(ctx, plan);
}

type Change = Parameters<OwnEvents['change']>[1];

/** Changes an event and shows it; a name that it may not have is asked for again. */
export async function change(ctx: EventCtx, number: number, what: Change, called: string): Promise<Message> {
  const changed = await ctx.services.ownEvents.change(number, what, { by: ctx.telegramId, called });
  if (!('refused' in changed)) return show(ctx, changed);
  return changed.refused === 'unknown' ? list(ctx) : say.askName(number, say.refusalText(changed));
}

async function redate(ctx: EventCtx, event: OwnEvent, typed: string): Promise<Message> {
  const { number, name } = event;
  const days = readEventDays(typed, today(ctx));
  if ('refused' in days) return say.askDays(name, number, say.daysRefusalText(days));
  if ((await ctx.services.ownEvents.preview({ ...event, days })).length === 0)
    return say.askDays(name, number, say.NOTHING_TO_COME);
  return change(ctx, number, { days }, typed.slice(0, REASON_MAX_LENGTH));
}

async function remove(ctx: EventCtx, event: OwnEvent, typed: string): Promise<Message> {
  const reason = typedReason(typed, REASON_MAX_LENGTH);
  if (reason === '') return say.askReason(event);
  await ctx.endFlow();
  await ctx.services.ownEvents.withdraw(event.number, { by: ctx.telegramId, reason });
  return say.removedCard(event.name);
}

/** Takes what is typed about an event that there is already. */
async function takeOfEvent(ctx: EventCtx, at: Step, typed: string): Promise<Message | undefined> {
  const number = 'number' in at.data ? at.data.number : undefined;
  const event = number === undefined ? undefined : await ctx.services.ownEvents.find(number);
  if (!event) return list(ctx);
  if (at.step === 'rename') return change(ctx, event.number, { name: typed }, typed);
  return at.step === 'redate' ? redate(ctx, event, typed) : remove(ctx, event, typed);
}

/** Takes what was typed at the step at which the flow stands. */
export function take(ctx: EventCtx, at: Step, typed: string): Promise<Message | undefined> {
  switch (at.step) {
    case 'name':
      return takeName(ctx, typed);
    case 'days':
      return takeDays(ctx, at.data.name, typed);
    case 'waves':
      return takeTime(ctx, at.data, typed);
    case 'text':
      return takeText(ctx, at.data, typed);
    case 'review':
      return takeText(ctx, at.data, typed);
    case 'audience':
    case 'names':
      return picker.takeNames(ctx, at.data.token, at.data.choice);
    default:
      return takeOfEvent(ctx, at, typed);
  }
}

/** Returns the card at which the flow stands. */
export async function current(ctx: EventCtx): Promise<Message | undefined> {
  const at = flowAt(ctx, EVENT_STEPS);
  switch (at?.step) {
    case 'name':
      return say.askName();
    case 'days':
      return say.askDays(at.data.name);
    case 'waves':
      return say.wavesCard(at.data);
    case 'text':
      return say.askText(at.data.name);
    case 'review':
      return review(ctx, at.data);
    case 'audience':
    case 'names':
      return picker.mainCard(ctx, at.data.token, at.data.choice);
    default: {
      const event = at && (await ctx.services.ownEvents.find(at.data.number));
      return event && askOf(at.step, event);
    }
  }
}

/** Asks for what changes an event. */
export function askOf(step: 'rename' | 'redate' | 'remove', event: OwnEvent): Message {
  if (step === 'rename') return say.askName(event.number);
  return step === 'redate' ? say.askDays(event.name, event.number) : say.askReason(event);
}
