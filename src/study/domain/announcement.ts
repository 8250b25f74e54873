import { z } from 'zod';
import type { Calendar } from '../../calendar/domain/calendar.ts';
import { addDays, type PlainDate, type TimeOfDay, toInstant, yearOf } from '../../kernel/plain-date.ts';
import { readTimes } from '../../kernel/typed-time.ts';
import type { Values } from '../../registers/domain/field.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';

/** So many working days before a session those who are to come are told of it. */
const DAYS_AHEAD = 3;
/** On the first of these days they go out at the earliest then; on any other from when the quiet hours are over. */
const AHEAD_FROM: TimeOfDay = '09:00';

const WaveSchema = z.enum(['ahead', 'day', 'moved', 'cancelled']);
export type AnnouncementWave = z.infer<typeof WaveSchema>;

/** When and where a session is, as people were told. */
const AboutSchema = z.object({ date: z.string(), time: z.string().optional(), place: z.string().optional() });
export type About = z.infer<typeof AboutSchema>;

/** What was told of a session and to whom the officer lets it be told. Instants are epoch milliseconds. */
export const AnnouncementSchema = z.object({
  session: z.int().positive(),
  by: z.int(),
  /** An officer let nothing more be told of it. */
  isSilenced: z.boolean().optional(),
  /** What was told, in order; the notice of one that is not started yet is started before anything else. */
  told: z.array(
    z.object({
      id: z.string(),
      wave: WaveSchema,
      about: AboutSchema,
      day: z.string(),
      isStarted: z.boolean(),
      /** Nobody was told: so an officer decided when it had been held back. */
      isLeft: z.boolean().optional(),
    }),
  ),
});
export type Announcement = z.infer<typeof AnnouncementSchema>;

/** Returns when and where a session is. */
export function aboutOf({ date, time, place }: Values): About {
  return {
    date: String(date),
    ...(time === undefined ? {} : { time: String(time) }),
    ...(place === undefined ? {} : { place: String(place) }),
  };
}

/** A day and the time of it, and whether the office's quiet hours are then: no message goes out, no file, nothing that a crash left over. */
export type Moment = { day: PlainDate; time: TimeOfDay; isQuiet: boolean };

/**
 * Tells which message about a session is due now, by what was told before: three working days ahead, on the day itself, of a change of
 * day, time or place, and that it is not held. Whoever was told anything on a day is not told of the same again on that day; what was
 * never told needs no change and no cancelling. A day that is over is spoken of no more.
 */
export function dueWave(
  { values, withdrawn }: Pick<RegisterRecord, 'values' | 'withdrawn'>,
  { told }: Pick<Announcement, 'told'>,
  { day, time, isQuiet }: Moment,
  calendar: Pick<Calendar, 'workdayBefore'>,
): AnnouncementWave | undefined {
  const last = told.at(-1);
  const about = aboutOf(values);
  if (isQuiet) return undefined;
  if (withdrawn) return last && last.wave !== 'cancelled' && last.about.date >= day ? 'cancelled' : undefined;
  if (about.date < day || isOver(about, { day, time })) return undefined;
  if (last && !isSame(last.about, about)) return 'moved';
  if (about.date === day) return last?.day !== day ? 'day' : undefined;
  const ahead = calendar.workdayBefore(about.date, DAYS_AHEAD);
  const isTime = ahead < day || (ahead === day && time >= AHEAD_FROM);
  return !last && isTime ? 'ahead' : undefined;
}

/** Returns the announcement with a message that is due of it. */
export function withWave(
  announcement: Announcement,
  { values }: Pick<RegisterRecord, 'values'>,
  wave: AnnouncementWave,
  { day }: Pick<Moment, 'day'>,
): Announcement {
  const id = announcementId(announcement.session, announcement.told.length + 1);
  const message = { id, wave, about: aboutOf(values), day, isStarted: false };
  return { ...announcement, told: [...announcement.told, message] };
}

/** Returns it as if all had been told of it that was decided on, and nobody has been. */
export const withNobodyTold = (announcement: Announcement): Announcement => ({
  ...announcement,
  told: announcement.told.map((one) => (one.isStarted ? one : { ...one, isStarted: true, isLeft: true })),
});

/** Tells whether it has begun, where its time is written as one. */
function isOver(about: About, now: Pick<Moment, 'day' | 'time'>): boolean {
  const begins = timeIn(about);
  return about.date === now.day && begins !== undefined && begins <= now.time;
}

const timeIn = ({ time = '' }: About): TimeOfDay | undefined => readTimes(time, 'opens').at(-1);

/** Returns when a session begins (epoch ms); where its time is not written as one, when its day is over. */
export function beginOf(about: About, zone: string): number {
  const time = timeIn(about);
  return time === undefined ? startOf(addDays(about.date, 1), zone) : toInstant(about.date, time, zone);
}

/** Returns when the year of a session is over (epoch ms). */
export const endOfYearOf = ({ date }: About, zone: string): number =>
  startOf(`${yearOf(date) + 1}-01-01`, zone);

const startOf = (day: PlainDate, zone: string): number => toInstant(day, '00:00', zone);

const isSame = (one: About, other: About): boolean =>
  one.date === other.date && one.time === other.time && one.place === other.place;

/** Tells whether nothing is left to be told of a session. */
export function isClosed(
  { values, withdrawn }: Pick<RegisterRecord, 'values' | 'withdrawn'>,
  { told }: Pick<Announcement, 'told'>,
  day: PlainDate,
): boolean {
  if (told.some(({ isStarted }) => !isStarted)) return false;
  const last = told.at(-1);
  if (withdrawn) return !last || last.wave === 'cancelled' || last.about.date < day;
  return String(values.date) < day;
}

/** Tells whether those who were to come never heard of a session as it is: of nothing, or not of its last change. */
export function isUntold(
  { values, withdrawn }: Pick<RegisterRecord, 'values' | 'withdrawn'>,
  { told, isSilenced }: Pick<Announcement, 'told' | 'isSilenced'>,
): boolean {
  const last = told.at(-1);
  if (withdrawn || isSilenced || last?.isLeft) return false;
  return !last?.isStarted || !isSame(last.about, aboutOf(values));
}

/** Returns the id of the message that is told as this one in order: told twice, it is sent once. */
const announcementId = (session: number, place: number): string => `study.${session}.${place}`;
