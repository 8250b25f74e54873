import type { Area } from '../area/area.ts';
import type { YearSpan } from '../kernel/figure.ts';
import type { RegistersOffer } from '../registers/area.ts';
import type { ReportOffer } from '../report/area.ts';
import {
  dutyFigures,
  EVIDENCE_NAME,
  PROOFS_TITLE,
  personalDuties,
  proofsText,
  usualDuties,
} from './bot/duties-year-messages.ts';
import { duty } from './bot/duty.ts';
import { proofPart } from './bot/duty-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { auditActions } from './domain/audit-actions.ts';
import { DUTIES } from './domain/duty.ts';
import { createDutiesService } from './services/duties.ts';
import { createProofSources } from './services/proof-sources.ts';
import { createDutyStore } from './store/duty-store.ts';
import { keys } from './store/keys.ts';

type Needs = { registers: RegistersOffer; report: ReportOffer };

/** Returns 主体责任清单: what the Party group, the secretary and each leader answer for, and the records that prove it. */
export const duties = {
  name: 'duties',
  needs: ['registers', 'report'],
  keys,
  auditActions,
  figures: dutyFigures([]),
  build({ redis, clock, today, office }, { registers, report }: Needs) {
    const stores = { duties: createDutyStore(redis) };
    const register = registers.registerOf(DUTIES);
    const service = createDutiesService({ register, duties: stores.duties, clock });
    const proofSources = createProofSources({ figures: report.figures, except: DUTIES.name, today });

    async function listOfYear({ year }: YearSpan) {
      const listed = await service.listOfYear(year);
      const proofs = await service.findManyProofs(listed.map(({ number }) => number));
      return listed.map((one, index) => ({
        ...{ ...one, reference: register.referenceOf(one), proofs: proofs[index]?.attached.length ?? 0 },
      }));
    }

    return {
      offer: { duties: service, dutyRegister: register, proofSources, stores },
      privacy,
      year: {
        place: 5,
        figures: async (span) => dutyFigures(await listOfYear(span)),
        usual: async ({ year }) => usualDuties(await service.listOfYear(year)),
        ofPerson: async (person, { year }) => personalDuties(await service.listOwn(person, year)),
        evidence: (span) =>
          registers.evidenceOf(register, span, () => 2, {
            name: EVIDENCE_NAME,
            column: {
              title: PROOFS_TITLE,
              textsOf: async (numbers) =>
                (await service.findManyProofs(numbers)).map(({ attached }) => proofsText(attached)),
            },
          }),
      },
      features: () => [
        registers.commandOf(register, {
          ...{ place: 134, description: '主体责任清单' },
          more: async (record) => proofPart(record, await service.findProofs(record.number)),
        }),
        duty({ duties: service, proofSources, office }),
      ],
    };
  },
} satisfies Area<Needs, object>;
