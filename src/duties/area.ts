import type { Area } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import type { CalendarOffer } from '../calendar/area.ts';
import type { YearSpan } from '../kernel/figure.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
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
import { dutyPart, quarterButtonOf } from './bot/duty-messages.ts';
import { ownAnswersSheet } from './bot/own-data-messages.ts';
import { dutiesToAnswer, ownDuties, ownDutiesSection } from './bot/own-duties.ts';
import { dutyWords } from './bot/own-duties-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { auditActions } from './domain/audit-actions.ts';
import { DUTIES } from './domain/duty.ts';
import { quarterOf } from './domain/quarter.ts';
import { createDutiesService } from './services/duties.ts';
import { createDutyQuestions } from './services/duty-questions.ts';
import { createOwnDutyAnswers } from './services/own-duty-answers.ts';
import { createProofSources } from './services/proof-sources.ts';
import { createDutyStore } from './store/duty-store.ts';
import { keys } from './store/keys.ts';

type Needs = {
  asks: AsksOffer;
  calendar: CalendarOffer;
  notices: NoticesOffer;
  people: PeopleOffer;
  registers: RegistersOffer;
  report: ReportOffer;
};

/** Returns 主体责任清单: what the Party group, the secretary and each leader answer for, and the records that prove it. */
export const duties = {
  name: 'duties',
  needs: ['asks', 'calendar', 'notices', 'people', 'registers', 'report'],
  keys,
  auditActions,
  figures: dutyFigures([]),
  build({ redis, clock, today, office, delivery }, needs: Needs) {
    const { asks, calendar, notices, people, registers, report } = needs;
    const stores = { duties: createDutyStore(redis) };
    const register = registers.registerOf(DUTIES);
    const service = createDutiesService({ register, duties: stores.duties, clock });
    const proofSources = createProofSources({ figures: report.figures, except: DUTIES.name, today });

    const dutyQuestions = createDutyQuestions({
      ...{ duties: service, dutyStore: stores.duties, people: people.stores.people, words: dutyWords },
      ...{ notices: notices.notices, nudges: asks.nudges, calendar: calendar.calendar },
      ...{ reaches: delivery.reach.reaches, office, today, clock },
    });
    const ownAnswers = createOwnDutyAnswers({ register, duties: stores.duties });
    asks.askKinds.add(dutyQuestions.kind);

    async function listOfYear({ year }: YearSpan) {
      const listed = await service.listOfYear(year);
      const proofs = await service.findManyProofs(listed.map(({ number }) => number));
      return listed.map((one, index) => ({
        ...{ ...one, reference: register.referenceOf(one), proofs: proofs[index]?.attached.length ?? 0 },
      }));
    }

    return {
      offer: { duties: service, dutyRegister: register, dutyQuestions, proofSources, stores },
      own: ownDutiesSection(dutyQuestions),
      todos: dutiesToAnswer(dutyQuestions),
      jobs: () => [
        { name: 'duty questions', sends: { heldAs: ['nudge'] }, run: () => dutyQuestions.askDue() },
      ],
      privacy,
      ownData: {
        place: 57,
        sheets: async ({ id }) => [ownAnswersSheet(await ownAnswers.list(id))],
      },
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
              async textsOf(records) {
                const proofs = await service.findManyProofs(records.map(({ number }) => number));
                return proofs.map(({ attached }) => proofsText(attached));
              },
            },
          }),
      },
      features: () => [
        registers.commandOf(register, {
          ...{ place: 134, description: '主体责任清单' },
          more: async (record, role) => {
            const [proofs, given] = await Promise.all([
              service.findProofs(record.number),
              dutyQuestions.findAnswer(record.number),
            ]);
            return dutyPart(record, proofs, { given, zone: office.timezone, mayChange: role === 'admin' });
          },
          also: () => [quarterButtonOf(quarterOf(today()))],
        }),
        duty({ duties: service, proofSources, dutyQuestions, office }),
        ownDuties({ dutyQuestions }),
      ],
    };
  },
} satisfies Area<Needs, object>;
