import type { Area } from '../area/area.ts';
import type { ReportOffer } from '../report/area.ts';
import type { YearParts } from '../report/services/figures.ts';
import { evidence as evidenceFeature, evidenceProduct } from './bot/evidence.ts';
import { handoverCommand } from './cli/handover.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createEvidenceService } from './services/evidence.ts';

type Needs = { report: ReportOffer };

type Given = {
  /** What the areas know of a year, by their names. */
  later: () => { yearParts: YearParts };
};

/** Returns the evidence package 佐证材料: what the areas can prove of a year, in ten volumes with a list of contents. */
export const evidence = {
  name: 'evidence',
  needs: ['report'],
  keys: [],
  auditActions,
  commands: [handoverCommand],
  build({ audit, clock, office, today }, { report: { figures } }: Needs, { later }: Given) {
    const parts = () => later().yearParts;
    const services = { evidence: createEvidenceService({ figures, parts, audit, clock }) };
    return {
      offer: services,
      year: { products: [evidenceProduct(today)] },
      features: () => [evidenceFeature({ ...services, office, today })],
    };
  },
} satisfies Area<Needs, object, Given>;
