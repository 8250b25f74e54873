import type { Area, OfferOf } from '../area/area.ts';
import { yearOf } from '../kernel/plain-date.ts';
import { digest } from '../kernel/store/digest.ts';
import type { RegistersOffer } from '../registers/area.ts';
import { yearOfRecord } from '../registers/domain/register.ts';
import { countedIn } from './bot/evidence-list-messages.ts';
import { reportHandedOver } from './bot/handed-over-messages.ts';
import { isReader, report as reportFeature } from './bot/report.ts';
import { reportEvidence } from './bot/report-evidence.ts';
import { reportCommand } from './cli/report.ts';
import { SKELETONS } from './domain/skeletons.ts';
import { createFiguresService, type YearParts } from './services/figures.ts';

export type ReportOffer = OfferOf<typeof report>;

type Needs = { registers: RegistersOffer };

type Given = {
  /** What the areas know of a year, by their names. */
  later: () => { yearParts: YearParts };
};

/** Returns the yearly report: the figures of all areas, with what each rests on. */
export const report = {
  name: 'report',
  needs: ['registers'],
  keys: [],
  templates: SKELETONS.map(({ template }) => template),
  commands: [reportCommand],
  build({ today, documents, office }, { registers }: Needs, { later }: Given) {
    const services = { figures: createFiguresService({ parts: () => later().yearParts, today, digest }) };
    registers.cardParts.add(async ({ register: { definition, referenceOf }, record, role }) => {
      const year = yearOfRecord(definition, record);
      const isShown = isReader(role) && !record.withdrawn && year <= yearOf(today());
      return isShown ? countedIn(year, services.figures.evidenceKeyOf(referenceOf(record).id)) : undefined;
    });
    const uses = { ...services, documents, office };
    return {
      offer: services,
      handover: {
        place: 70,
        async list() {
          const { figures } = services;
          const span = figures.thisYear();
          const year = { year: span.year, key: figures.keyOf(span) };
          return reportHandedOver(await figures.listUsual(span), year);
        },
      },
      year: { place: 100, evidence: (span) => reportEvidence(uses, span) },
      features: () => [reportFeature(uses)],
    };
  },
} satisfies Area<Needs, object, Given>;
