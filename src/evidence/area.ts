import type { Area } from '../area/area.ts';
import type { ReportOffer } from '../report/area.ts';
import { evidence as evidenceFeature, evidenceProduct } from './bot/evidence.ts';
import { handoverCommand } from './cli/handover.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createEvidenceService } from './services/evidence.ts';

type Needs = { report: ReportOffer };

/** Returns the evidence package 佐证材料: what the areas can prove of a year, in ten volumes with a list of contents. */
export const evidence = {
  name: 'evidence',
  needs: ['report'],
  keys: [],
  auditActions,
  commands: [handoverCommand],
  build({ audit, clock, office }, { report: { figures } }: Needs) {
    const services = { evidence: createEvidenceService({ figures, audit, clock }) };
    return {
      offer: services,
      year: { products: [evidenceProduct(figures)] },
      features: () => [evidenceFeature({ ...services, figures, office })],
    };
  },
} satisfies Area<Needs, object>;
