import type { Question } from '../../src/bank/domain/question.ts';
import { A_TRAP, INSTRUMENTS, TODAY } from './bank.ts';
import { aMember } from './cast.ts';
import { buildTestOffice, type OfficeRedis } from './office.ts';

/** An office that ships these questions. Open it twice on one Redis for two processes. */
export async function openBankOffice(questions: readonly Question[], redis?: OfficeRedis) {
  const shipped = questions.map((question) => ({ question, standing: {} }));
  const office = await buildTestOffice({
    ...(redis && { redis }),
    people: [aMember(7), aMember(8)],
    content: {
      questions: [...questions],
      instruments: INSTRUMENTS,
      traps: [A_TRAP],
      files: [{ name: 'invented.yaml', file: 'invented.yaml', checked: TODAY, questions: shipped }],
    },
  });
  const { bankCatalogue, bankEditing, bankValidity, bankImports, bankReports } = office.services;
  return {
    ...office,
    ...{ catalogue: bankCatalogue, editing: bankEditing, validity: bankValidity },
    ...{ imports: bankImports, inbox: bankReports },
    ...{ officeBank: office.stores.officeBank, figures: office.stores.questionFigures },
    wait: office.clock.advance,
  };
}
