import type { ArrangementFileRefusal } from '../../calendar/domain/arrangement-file.ts';
import type { CalendarService, FoundArrangements } from '../../calendar/services/calendar.ts';
import type { Decision } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { dateOf, yearOf } from '../../kernel/plain-date.ts';
import type { ImportPreview, WavePlanService } from './wave-plan.ts';

/** A year's arrangement that was found and waits for an admin to adopt it, or cannot be adopted and is told once. */
export type ArrangementOffer = {
  year: number;
  number: number;
  preview: ImportPreview | Extract<ArrangementFileRefusal, { refused: 'contradictory' }>;
};

export type ArrangementOffersDeps = {
  calendar: Pick<CalendarService, 'load'>;
  wavePlan: Pick<WavePlanService, 'previewImport' | 'importArrangement'>;
  arrangements: FoundArrangements;
  /** Gets the text of a year's file; absent where the office has set no address. */
  fetchYear: ((year: number) => Promise<string>) | undefined;
  timezone: string;
  clock: Clock;
};

/** Looks for the arrangements that are still missing. Nothing is adopted before an admin has seen what it moves. */
export function createArrangementOffersService(deps: ArrangementOffersDeps) {
  const { calendar, wavePlan, arrangements, fetchYear, timezone, clock } = deps;

  async function look(
    year: number,
    fetch: NonNullable<ArrangementOffersDeps['fetchYear']>,
  ): Promise<ArrangementOffer | undefined> {
    const text = await fetch(year);
    const preview = await wavePlan.previewImport(text);
    if ('refused' in preview && preview.refused !== 'contradictory') return passOver(year, preview);
    const stated = 'refused' in preview ? preview.year : preview.file.year;
    if (stated !== year) throw new Error(`The file for ${year} is of ${stated}.`);
    const known = await arrangements.findOffer(year);
    if (known?.text === text) return undefined;
    const number = (known?.number ?? 0) + 1;
    await arrangements.saveOffer(year, { number, text });
    return { year, number, preview };
  }

  return {
    /**
     * Looks once a day, whichever process asks, for this and the next year where they are missing. `onFailure` is told of
     * what could not be fetched or read; it is looked for again the next day.
     */
    async takeNew(onFailure: (year: number, error: unknown) => void): Promise<ArrangementOffer[]> {
      const today = dateOf(clock.now(), timezone);
      if (!fetchYear || !(await arrangements.takeLook(today))) return [];
      const days = await calendar.load();
      const years = [yearOf(today), yearOf(today) + 1];
      const found: ArrangementOffer[] = [];
      for (const year of years.filter((one) => days.arrangement(one).source === 'computed')) {
        const offer = await look(year, fetchYear).catch((error) => onFailure(year, error));
        if (offer) found.push(offer);
      }
      return found;
    },

    /** Forgets an offer that nobody could be told of: it is made anew the next day. */
    withdraw: (year: number): Promise<void> => arrangements.removeOffer(year),

    /** Imports what was offered under this number; undefined when it was adopted before or a newer one has come. */
    async adopt(
      year: number,
      number: number,
      by: Decision['by'],
    ): Promise<ImportPreview | ArrangementFileRefusal | undefined> {
      const offer = await arrangements.findOffer(year);
      if (offer?.number !== number) return undefined;
      const result = await wavePlan.importArrangement(offer.text, by);
      await arrangements.removeOffer(year);
      return result;
    },
  };
}

export type ArrangementOffersService = ReturnType<typeof createArrangementOffersService>;

/** That a year is not published yet is no failure. */
function passOver(year: number, { refused }: ArrangementFileRefusal): undefined {
  if (refused !== 'not-published') throw new Error(`The file for ${year} was refused: ${refused}.`);
}
