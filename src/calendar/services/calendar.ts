import type { AuditEntry, Decision } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type ArrangementFile, publishedDaysOf } from '../domain/arrangement.ts';
import { type ArrangementFindings, checkArrangement } from '../domain/arrangement-check.ts';
import { type Calendar, type CalendarSources, createCalendar, type DayOverride } from '../domain/calendar.ts';
import { arrangementImported, type DayDecision, dayOverridden } from '../domain/calendar-decision.ts';
import type { CalendarStore } from '../store/calendar-store.ts';

/** What later areas may do with the arrangements that were found and not adopted yet. */
export type FoundArrangements = Pick<CalendarStore, 'takeLook' | 'findOffer' | 'saveOffer' | 'removeOffer'>;

export type CalendarDeps = { calendarStore: CalendarStore; clock: Clock };

/** Makes the service of the office's days: as published, as imported from a file, as decided on single days. */
export function createCalendarService({ calendarStore, clock }: CalendarDeps) {
  const now = (decision: Decision): AuditEntry => ({ at: clock.now(), ...decision });

  return {
    /** Builds the calendar from what is published, imported and decided by the office up to now. */
    async load(): Promise<Calendar> {
      return createCalendar(await calendarStore.findSources());
    },

    /** Returns what the office has brought to the calendar, for whoever asks what another state of it would change. */
    findSources: (): Promise<CalendarSources> => calendarStore.findSources(),

    /** Imports a year's arrangement, in the place of what was imported for that year. */
    async importFile(file: ArrangementFile, by: Decision['by']): Promise<void> {
      await calendarStore.saveFile(file, now(arrangementImported(file, by)));
    },

    /**
     * Returns what is wrong or unusual in the imported arrangement of a year: versions before 0.2 took any. Nothing where none was.
     */
    async checkImported(year: number): Promise<ArrangementFindings> {
      const { files } = await calendarStore.findSources();
      const file = files.find((one) => one.year === year);
      return file ? checkArrangement(file, publishedDaysOf(year)) : { faults: [], doubts: [] };
    },

    /** Lists the days on which the office has decided, the earliest first. */
    async listOverrides(): Promise<readonly DayOverride[]> {
      return (await calendarStore.findSources()).overrides;
    },

    /** Makes a day off or worked, above every arrangement; without `isOff` the arrangement decides again. */
    async overrideDay({ date, isOff }: DayDecision, by: Decision['by']): Promise<void> {
      const entry = now(dayOverridden({ date, isOff }, by));
      if (isOff === undefined) await calendarStore.removeOverride(date, entry);
      else await calendarStore.saveOverride({ date, isOff }, entry);
    },
  };
}

export type CalendarService = ReturnType<typeof createCalendarService>;
