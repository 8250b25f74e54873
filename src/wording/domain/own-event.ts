import { z } from 'zod';
import { type Audience, EVERYBODY } from '../../kernel/audience.ts';
import { type AudienceChoice, AudienceChoiceSchema, NOBODY_CHOSEN } from '../../kernel/audience-choice.ts';
import { type PlainDate, PlainDateSchema, TimeOfDaySchema } from '../../kernel/plain-date.ts';
import type { Scenario, Wave } from '../../reminders/domain/scenario.ts';
import { WordingSchema } from './reworded.ts';

/** Where the reminders of an event may stand, by their names, the earliest first. */
export const EVENT_WAVES = {
  'before-5': { label: '前5个工作日', place: { workdaysBefore: 5 } },
  'before-3': { label: '前3个工作日', place: { workdaysBefore: 3 } },
  'before-1': { label: '前1个工作日', place: { workdaysBefore: 1 } },
  day: { label: '当天', place: 'first-day' },
  'after-1': { label: '后1个工作日', place: { workdaysAfter: 1 } },
} as const;
export type EventWave = keyof typeof EVENT_WAVES;
export const EVENT_WAVE_NAMES = Object.keys(EVENT_WAVES) as EventWave[];

export const NAME_MAX_LENGTH = 20;

/** The first and the last day of an event; a yearly one has those of the year in which it was made. */
export const EventDaysSchema = z.object({
  from: PlainDateSchema,
  until: PlainDateSchema,
  isYearly: z.boolean(),
});
export type EventDays = z.infer<typeof EventDaysSchema>;

/** What an officer decides about an event of the office, such as a local holiday or a campaign. */
export const EventPlanSchema = z.object({
  name: z.string().min(1),
  days: EventDaysSchema,
  waves: z.array(z.enum(EVENT_WAVE_NAMES)).min(1),
  time: TimeOfDaySchema,
  receipt: z.boolean(),
  /** Whom it is for; absent: everybody. */
  choice: AudienceChoiceSchema.optional(),
  /** What its reminders say, unless their words are changed one by one. */
  wording: WordingSchema,
});
export type EventPlan = z.infer<typeof EventPlanSchema>;

export const OwnEventSchema = EventPlanSchema.extend({
  number: z.int().positive(),
  /** When its days, reminders or their time were last decided (epoch ms): what lay before is not sent. */
  since: z.int(),
  withdrawnAt: z.int().optional(),
});
export type OwnEvent = z.infer<typeof OwnEventSchema>;

/** Returns the id of an event's scenario, which no other event ever has. @example eventId(3) // 'own-3' */
export const eventId = (number: number): string => `own-${number}`;

/** Returns the choice of whom an event is for. */
export const choiceOfEvent = ({ choice }: Pick<EventPlan, 'choice'>): AudienceChoice =>
  choice ?? { ...NOBODY_CHOSEN, audience: EVERYBODY };

/** Returns whom an event is for: looked up on the roster when a reminder goes out. */
export const audienceOfEvent = (plan: Pick<EventPlan, 'choice'>): Audience => choiceOfEvent(plan).audience;

const inYear = (date: PlainDate): string => date.slice('YYYY-'.length);

/** Returns an event as a scenario, which is planned, shown and sent as those of the files are. */
export function scenarioOfEvent(event: OwnEvent): Scenario {
  const { from, until, isYearly } = event.days;
  const said = isYearly ? inYear : (date: PlainDate) => date;
  return {
    ...{ id: eventId(event.number), name: event.name, audience: audienceOfEvent(event) },
    ...{ receipt: event.receipt, promise: true, isWithdrawn: event.withdrawnAt !== undefined },
    ...(isYearly ? { yearly: inYear(from) } : { date: from }),
    ...(until !== from && { until: said(until) }),
    waves: EVENT_WAVE_NAMES.filter((name) => event.waves.includes(name)).map((name): Wave => {
      const { label, place } = EVENT_WAVES[name];
      const at = place === 'first-day' ? { date: said(from) } : place;
      return { name, label, ...at, time: event.time, since: event.since, ...event.wording };
    }),
  };
}
