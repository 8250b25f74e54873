import type { Area } from '../area/area.ts';
import type { BankOffer } from '../bank/area.ts';
import type { YearSpan } from '../kernel/figure.ts';
import type { RegistersOffer } from '../registers/area.ts';
import { riskFigures } from './bot/risk-year-messages.ts';
import { backHome, pointPart, risks as risksFeature } from './bot/risks.ts';
import { STARTING_POINTS } from './content/read-starting-points.ts';
import { LEDGER } from './domain/ledger.ts';
import { pointOf } from './domain/point.ts';
import { createLedgerService } from './services/ledger.ts';

const VOLUME = 8;

type Needs = { registers: RegistersOffer; bank: BankOffer };

/** Returns 廉政风险防控: the ledger of the posts' risks, and each person's form. */
export const risks = {
  name: 'risks',
  needs: ['registers', 'bank'],
  keys: [],
  content: [STARTING_POINTS],
  figures: riskFigures({ points: [] }),
  build({ today, contentOf }, { registers, bank }: Needs) {
    const register = registers.registerOf(LEDGER);
    const starting = contentOf(STARTING_POINTS);
    const ledger = createLedgerService({ register, starting, today });
    const uses = { ledger, questionBank: bank.questionBank, today };
    const figures = async (span: YearSpan) => {
      const records = await ledger.listCounting(span);
      return riskFigures({
        points: records.map((record) => ({ ...pointOf(record), reference: register.referenceOf(record) })),
      });
    };
    return {
      offer: { riskLedger: ledger, riskPoints: register },
      year: { place: 60, figures, evidence: (span) => registers.evidenceOf(register, span, () => VOLUME) },
      features: () => [
        risksFeature(uses),
        registers.commandOf(register, { more: pointPart(uses), also: backHome }),
      ],
    };
  },
} satisfies Area<Needs, object>;
