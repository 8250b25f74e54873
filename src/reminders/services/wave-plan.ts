import { knownArrangement } from '../../calendar/domain/arrangement.ts';
import {
  type ArrangementFileRefusal,
  parseArrangementFile,
  type ReadArrangement,
} from '../../calendar/domain/arrangement-file.ts';
import { type CalendarSources, createCalendar } from '../../calendar/domain/calendar.ts';
import type { DayDecision } from '../../calendar/domain/calendar-decision.ts';
import type { CalendarService } from '../../calendar/services/calendar.ts';
import type { Decision } from '../../kernel/audit.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { type WaveRecord, wavesInForce } from '../domain/due-waves.ts';
import { type PlannedWave, planReminders } from '../domain/plan-reminders.ts';
import { type WaveMove, waveMoves } from '../domain/wave-moves.ts';
import type { WaveStore } from '../store/wave-store.ts';
import type { Scenarios } from './scenarios.ts';

export type WavePlanDeps = {
  calendar: Pick<CalendarService, 'findSources' | 'importFile'>;
  waveStore: Pick<WaveStore, 'listAdjustments' | 'listRecords'>;
  scenarios: Pick<Scenarios, 'list'>;
  /** The office's zone, such as `Asia/Shanghai`. */
  timezone: string;
  /** The office's date now. */
  today(): PlainDate;
};

/** What an import or a decision on a day does to the plan. */
export type CalendarChange = { moves: WaveMove[] };
export type ImportPreview = CalendarChange & ReadArrangement;

/** Makes the service of when every wave goes out as the calendar stands, and what changing the calendar moves. */
export function createWavePlanService({ calendar, waveStore, scenarios, timezone, today }: WavePlanDeps) {
  async function planWith(sources: CalendarSources, years: readonly number[]): Promise<PlannedWave[]> {
    const [known, adjustments, records] = await Promise.all([
      ...[scenarios.list(), waveStore.listAdjustments()],
      waveStore.listRecords(),
    ] as const);
    const days = createCalendar(sources);
    const planned = planReminders({
      ...{ scenarios: known, calendar: days, years, adjustments, zone: timezone },
      sentTexts: sentTextsOf(records),
    });
    return wavesInForce(planned, records);
  }

  async function movesTo(changed: CalendarSources, ...of: number[]): Promise<WaveMove[]> {
    const years = [...new Set(of.flatMap((year) => [year - 1, year, year + 1]))].sort();
    const [before, after, records] = await Promise.all([
      planWith(await calendar.findSources(), years),
      planWith(changed, years),
      waveStore.listRecords(),
    ]);
    return waveMoves(before, after, records);
  }

  async function previewImport(text: string): Promise<ImportPreview | ArrangementFileRefusal> {
    const { files, overrides } = await calendar.findSources();
    const findKnown = (year: number) => knownArrangement(year, files);
    const read = parseArrangementFile(text, { findKnown, today: today() });
    if ('refused' in read) return read;
    const { file } = read;
    const others = files.filter((other) => other.year !== file.year);
    return { ...read, moves: await movesTo({ files: [...others, file], overrides }, file.year) };
  }

  return {
    /** Plans all waves of the years as the calendar stands, with the office's adjustments. */
    async plan(years: readonly number[]): Promise<PlannedWave[]> {
      return planWith(await calendar.findSources(), years);
    },

    /** Tells what importing the file would change; nothing is stored. */
    previewImport,

    /** Imports a year's arrangement. The plan moves by itself, and nothing that went out goes out again. */
    async importArrangement(
      text: string,
      by: Decision['by'],
    ): Promise<ImportPreview | ArrangementFileRefusal> {
      const preview = await previewImport(text);
      if ('file' in preview) await calendar.importFile(preview.file, by);
      return preview;
    },

    /** Tells what deciding on days would move; without `isOff` a decision is taken back. Nothing is stored. */
    async previewOverrides(decisions: readonly DayDecision[]): Promise<CalendarChange> {
      const { files, overrides } = await calendar.findSources();
      const decided = new Set(decisions.map(({ date }) => date));
      const others = overrides.filter(({ date }) => !decided.has(date));
      const made = decisions.flatMap(({ date, isOff }) => (isOff === undefined ? [] : [{ date, isOff }]));
      const years = decisions.map(({ date }) => yearOf(date));
      return { moves: await movesTo({ files, overrides: [...others, ...made] }, ...years) };
    },
  };
}

function sentTextsOf(records: ReadonlyMap<string, WaveRecord>): Map<string, string> {
  return new Map([...records].flatMap(([id, { text }]) => (text === undefined ? [] : [[id, text]])));
}

export type WavePlanService = ReturnType<typeof createWavePlanService>;
