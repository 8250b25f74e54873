import type { CalendarService } from '../../calendar/services/calendar.ts';
import type { Audience } from '../../kernel/audience.ts';
import type { AuditActionName, AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { dateOf, type PlainDate, timeOf, toInstant, yearOf } from '../../kernel/plain-date.ts';
import { endOfWorkingTime, isQuiet, type QuietHours } from '../../kernel/working-hours.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import type { ReadingTimes } from '../../notices/services/reading-times.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import type { Register } from '../../registers/services/register.ts';
import {
  type Announcement,
  type AnnouncementWave,
  aboutOf,
  beginOf,
  dueWave,
  isClosed,
  isUntold,
  type Moment,
  withNobodyTold,
  withWave,
} from '../domain/announcement.ts';
import { materialId } from '../domain/material.ts';
import type { StudyStore } from '../store/study-store.ts';

export type AnnouncementsDeps = {
  store: Pick<StudyStore, 'open' | 'findClosed' | 'close' | 'materials'>;
  sessions: Pick<Register, 'find' | 'labelOf' | 'listYear'>;
  /** Who is to come to a session; nothing where nobody was chosen. */
  audienceOf(session: number): Promise<Audience | undefined>;
  notices: Pick<NoticesService, 'startNotice'>;
  /** How long what goes out under an id is to be read before people may say that they have. */
  readingTimes: Pick<ReadingTimes, 'find'>;
  calendar: Pick<CalendarService, 'load'>;
  /** What a message about a session says. */
  words(session: RegisterRecord, wave: AnnouncementWave): { title: string; text: string };
  materialTitle(session: RegisterRecord): string;
  /** Whether nothing may go out by itself until an officer has decided. */
  isHeld(): Promise<boolean>;
  timezone: string;
  quietHours: QuietHours;
  clock: Clock;
};

/** A session by its number and label, with when it began (epoch milliseconds). */
type MissedSession = { session: number; label: string; at: number };

/** Makes the service of what those who are to come are told of a session: looked up at each tick, told once. */
export function createAnnouncementsService(deps: AnnouncementsDeps) {
  const { store, sessions, calendar, timezone, clock, quietHours: quiet } = deps;

  /** When the day of a session is over for whoever is to be told. */
  const endOf = (day: PlainDate): number =>
    endOfWorkingTime(toInstant(day, quiet.until, timezone), { quiet, zone: timezone });

  const entryOf = (action: AuditActionName, session: RegisterRecord, by: number): AuditEntry => ({
    ...{ at: clock.now(), by, action, subject: sessions.labelOf(session) },
  });

  /** Starts the messages that were decided on and not started yet, as after a crash. */
  async function startDecided(announcement: Announcement, session: RegisterRecord): Promise<void> {
    const audience = await deps.audienceOf(announcement.session);
    for (const { id, wave, about, isStarted } of announcement.told) {
      if (isStarted) continue;
      const { title, text } = deps.words(session, wave);
      const asks = wave === 'ahead' || wave === 'moved';
      if (audience)
        await deps.notices.startNotice({
          ...{
            id,
            kind: 'ask',
            title,
            content: { kind: 'text', text },
            audience,
            createdBy: announcement.by,
          },
          action: asks ? 'acknowledge' : 'none',
          validUntil: endOf(about.date),
        });
      await store.open.change(announcement.session, (now) => ({
        ...now,
        told: now.told.map((one) => (one.id === id ? { ...one, isStarted: true } : one)),
      }));
    }
  }

  /**
   * Sends the file that goes with a session to those who were told of it: once, also where it was added after that. What is to be read for
   * a while asks them to say that they have.
   */
  async function sendMaterial({ session: number, by }: Announcement, session: RegisterRecord): Promise<void> {
    const [material, audience] = await Promise.all([store.materials.find(number), deps.audienceOf(number)]);
    if (!material || material.isTold || !audience) return;
    const id = materialId(number);
    const isAsked = (await deps.readingTimes.find(id)) !== undefined;
    await deps.notices.startNotice({
      ...{ id, kind: 'ask', title: deps.materialTitle(session), action: isAsked ? 'acknowledge' : 'none' },
      ...{ content: material.copy, audience, createdBy: by },
    });
    await store.materials.change(number, (now) => ({ ...now, isTold: true }));
  }

  /** Decides what is to be told of a session now, and sends that and whatever was left over. */
  async function tell(session: RegisterRecord, moment: Moment): Promise<void> {
    const days = await calendar.load();
    const decided = await store.open.change(session.number, (announcement) => {
      const wave = dueWave(session, announcement, moment, days);
      if (!wave) return announcement;
      return withWave(announcement, session, wave, moment);
    });
    if (!decided) return;
    await startDecided(decided, session);
    if (decided.told.length > 0 && !session.withdrawn) await sendMaterial(decided, session);
  }

  function momentNow(): Moment {
    const now = clock.now();
    const time = timeOf(now, timezone);
    return { day: dateOf(now, timezone), time, isQuiet: isQuiet(time, quiet) };
  }

  /** Finds what would be told of a session now: a message that is due or left over, or its file. */
  async function findWaiting(number: number): Promise<RegisterRecord | undefined> {
    const moment = momentNow();
    const [session, announcement] = await Promise.all([sessions.find(number), store.open.find(number)]);
    if (!session || !announcement || moment.isQuiet) return undefined;
    const wave = dueWave(session, announcement, moment, await calendar.load());
    const isAnythingTold = wave !== undefined || announcement.told.length > 0;
    const material = isAnythingTold && !session.withdrawn ? await store.materials.find(number) : undefined;
    const isLeftOver = announcement.told.some(({ isStarted }) => !isStarted);
    return wave !== undefined || isLeftOver || (material && !material.isTold) ? session : undefined;
  }

  async function tend(number: number): Promise<void> {
    const session = await sessions.find(number);
    if (!session) return;
    const moment = momentNow();
    if (!moment.isQuiet) await tell(session, moment);
    const told = await store.open.find(number);
    if (told && isClosed(session, told, moment.day)) await store.close(told);
  }

  /** Finds what is told of a session; `isOpen`: something may still be. */
  async function find(session: number): Promise<{ announcement: Announcement; isOpen: boolean } | undefined> {
    const open = await store.open.find(session);
    const announcement = open ?? (await store.findClosed(session));
    return announcement && { announcement, isOpen: open !== undefined };
  }

  return {
    find,

    /** Lets those who are to come be told of a session; what they were told before is not told again. */
    async announce(session: RegisterRecord, by: number): Promise<'announced' | { refused: 'no-audience' }> {
      if (!(await deps.audienceOf(session.number))) return { refused: 'no-audience' };
      const before = await store.findClosed(session.number);
      const announcement = { session: session.number, by, told: before?.told ?? [] };
      await store.open.saveNew(session.number, announcement, entryOf('session-announced', session, by));
      return 'announced';
    },

    /** Lets nothing more be told of it. */
    async silence(session: RegisterRecord, by: number): Promise<void> {
      const open = await store.open.change(
        session.number,
        (announcement) => ({ ...announcement, by, isSilenced: true }),
        () => entryOf('session-silenced', session, by),
      );
      if (open) await store.close(open);
    },

    /** Lists the sessions of which something would be told now if nothing held it back. */
    async listWaiting(): Promise<RegisterRecord[]> {
      const open = await store.open.listIds();
      const found = await Promise.all(open.map((number) => findWaiting(Number(number))));
      return found.filter((session) => session !== undefined);
    },

    /**
     * Lists the sessions that began in a span (epoch milliseconds) and were to be told, of which nobody has heard as they are.
     */
    async listMissed({ from, until }: { from: number; until: number }): Promise<MissedSession[]> {
      const years = new Set([from, until].map((instant) => yearOf(dateOf(instant, timezone))));
      const listed = await Promise.all([...years].map((year) => sessions.listYear({ year })));
      const begun = listed
        .flat()
        .map((session) => ({ session, at: beginOf(aboutOf(session.values), timezone) }))
        .filter(({ at }) => from < at && at <= until);
      const found = begun.map(async (one) => {
        const known = await find(one.session.number);
        if (!known || !isUntold(one.session, known.announcement)) return [];
        return [{ session: one.session.number, label: sessions.labelOf(one.session), at: one.at }];
      });
      return (await Promise.all(found)).flat();
    },

    /** Leaves what would be told of a session now for good; what comes later is told. */
    async leaveWaiting(number: number): Promise<void> {
      const session = await findWaiting(number);
      if (!session) return;
      const [days, moment] = [await calendar.load(), momentNow()];
      await store.open.change(number, (announcement) => {
        const wave = dueWave(session, announcement, moment, days);
        return withNobodyTold(wave ? withWave(announcement, session, wave, moment) : announcement);
      });
      await store.materials.change(number, (material) => ({ ...material, isTold: true }));
    },

    /** Tells what is due. One session that fails keeps none of the others; the failures are thrown together at the end. */
    async tellDue(): Promise<void> {
      if (await deps.isHeld()) return;
      const failures: unknown[] = [];
      for (const number of await store.open.listIds())
        await tend(Number(number)).catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw new AggregateError(failures, 'Some sessions could not be announced.');
    },
  };
}

export type AnnouncementsService = ReturnType<typeof createAnnouncementsService>;
