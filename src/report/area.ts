import type { Area, OfferOf } from '../area/area.ts';
import { report as reportFeature } from './bot/report.ts';
import { createFiguresService, type YearParts } from './services/figures.ts';

export type ReportOffer = OfferOf<typeof report>;

type Given = {
  /** What the areas know of a year, by their names. */
  later: () => { yearParts: YearParts };
};

/** Returns the yearly report: the figures of all areas, with what each rests on. */
export const report = {
  name: 'report',
  needs: [],
  keys: [],
  build({ today }, _needs: object, { later }: Given) {
    const services = { figures: createFiguresService({ parts: () => later().yearParts }) };
    return { offer: services, features: () => [reportFeature({ ...services, today })] };
  },
} satisfies Area<object, object, Given>;
