import { publishedDaysOf } from '../../calendar/domain/arrangement.ts';
import { type ArrangementFindings, checkArrangement } from '../../calendar/domain/arrangement-check.ts';
import {
  type ArrangementFileRefusal,
  parseArrangementFile,
  type ReadArrangement,
} from '../../calendar/domain/arrangement-file.ts';
import {
  type Calendar,
  type CalendarSources,
  createCalendar,
  type DayOverride,
} from '../../calendar/domain/calendar.ts';
import {
  arrangementImported,
  type DayDecision,
  dayOverridden,
} from '../../calendar/domain/calendar-decision.ts';
import type { CalendarStore } from '../../calendar/store/calendar-store.ts';
import type { AuditEntry, Decision } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { type PlannedWave, planReminders } from '../domain/plan-reminders.ts';
import type { Scenario } from '../domain/scenario.ts';
import { type WaveMove, waveMoves } from '../domain/wave-moves.ts';

export type CalendarDeps = {
  calendarStore: CalendarStore;
  scenarios: readonly Scenario[];
  /** Of the office, such as `Asia/Shanghai`. */
  timezone: string;
  clock: Clock;
};

/** What an import or a decision on a day does to the plan. */
export type CalendarChange = { moves: WaveMove[] };
export type ImportPreview = CalendarChange & ReadArrangement;

/** The office's calendar, and what changing it does to the reminders. */
export function createCalendarService({ calendarStore, scenarios, timezone, clock }: CalendarDeps) {
  const now = (decision: Decision): AuditEntry => ({ at: clock.now(), ...decision });

  async function planWith(sources: CalendarSources, years: readonly number[]): Promise<PlannedWave[]> {
    const calendar = createCalendar(sources);
    const adjustments = await calendarStore.listAdjustments();
    return planReminders({ scenarios, calendar, years, adjustments, zone: timezone });
  }

  async function movesTo(changed: CalendarSources, year: number): Promise<WaveMove[]> {
    const years = [year - 1, year, year + 1];
    const [before, after, records] = await Promise.all([
      planWith(await calendarStore.findSources(), years),
      planWith(changed, years),
      calendarStore.listRecords(),
    ]);
    return waveMoves(before, after, records);
  }

  async function previewImport(text: string): Promise<ImportPreview | ArrangementFileRefusal> {
    const read = parseArrangementFile(text);
    if ('refused' in read) return read;
    const { file } = read;
    const { files, overrides } = await calendarStore.findSources();
    const others = files.filter((other) => other.year !== file.year);
    return { ...read, moves: await movesTo({ files: [...others, file], overrides }, file.year) };
  }

  return {
    async load(): Promise<Calendar> {
      return createCalendar(await calendarStore.findSources());
    },

    /** All waves of the years as the calendar stands, with the office's adjustments. */
    async plan(years: readonly number[]): Promise<PlannedWave[]> {
      return planWith(await calendarStore.findSources(), years);
    },

    /** What importing the file would change; nothing is stored. */
    previewImport,

    /** Imports a year's arrangement. The plan moves by itself, and nothing that went out goes out again. */
    async importArrangement(
      text: string,
      by: Decision['by'],
    ): Promise<ImportPreview | ArrangementFileRefusal> {
      const preview = await previewImport(text);
      if ('refused' in preview) return preview;
      await calendarStore.saveFile(preview.file, now(arrangementImported(preview.file, by)));
      return preview;
    },

    /** What is wrong or unusual in the imported arrangement of a year: versions before 0.2 took any. Nothing where none was. */
    async checkImported(year: number): Promise<ArrangementFindings> {
      const { files } = await calendarStore.findSources();
      const file = files.find((one) => one.year === year);
      return file ? checkArrangement(file, publishedDaysOf(year)) : { faults: [], doubts: [] };
    },

    async listOverrides(): Promise<readonly DayOverride[]> {
      return (await calendarStore.findSources()).overrides;
    },

    /** What deciding on a day would move; without `isOff` the decision is taken back. Nothing is stored. */
    async previewOverride(date: PlainDate, isOff?: boolean): Promise<CalendarChange> {
      const { files, overrides } = await calendarStore.findSources();
      const others = overrides.filter((other) => other.date !== date);
      const changed = isOff === undefined ? others : [...others, { date, isOff }];
      return { moves: await movesTo({ files, overrides: changed }, yearOf(date)) };
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
