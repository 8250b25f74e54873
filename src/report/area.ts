import type { Area, OfferOf } from '../area/area.ts';
import { digest } from '../kernel/store/digest.ts';
import { report as reportFeature } from './bot/report.ts';
import { reportCommand } from './cli/report.ts';
import { SKELETONS } from './domain/skeletons.ts';
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
  templates: SKELETONS.map(({ template }) => template),
  commands: [reportCommand],
  build({ today, documents, office }, _needs: object, { later }: Given) {
    const services = { figures: createFiguresService({ parts: () => later().yearParts, today, digest }) };
    return { offer: services, features: () => [reportFeature({ ...services, documents, office })] };
  },
} satisfies Area<object, object, Given>;
