import type { ServiceDeps } from './create-services.ts';
import type { Stores } from './create-stores.ts';
import { dateOf } from './domain/plain-date.ts';
import { createBankCatalogue } from './services/bank-catalogue.ts';
import { createBankEditingService } from './services/bank-editing.ts';
import { createBankImportsService } from './services/bank-imports.ts';
import { createBankReportsService } from './services/bank-reports.ts';
import { createBankValidityService } from './services/bank-validity.ts';
import { createQuestionBankService } from './services/question-bank.ts';

/** The services of the question bank, over the shipped questions with the days of their checks and what else is known of them. */
export function createBankServices(
  { content, config, clock }: ServiceDeps,
  stores: Stores,
  today: () => string,
) {
  const { officeBank, questionFigures: figures, bankImports: imports, reports, people } = stores;
  const standings = new Map(
    content.files.flatMap(({ checked, questions }) =>
      questions.map(({ question, standing }) => [question.id, { ...standing, checked }] as const),
    ),
  );
  const questions = content.questions.map((question) => ({ question, ...standings.get(question.id) }));
  const catalogue = createBankCatalogue({
    shipped: { questions, instruments: content.instruments },
    officeBank,
    today,
    dateOf: (instant) => dateOf(instant, config.timezone),
  });
  const deps = { catalogue, officeBank, clock };
  return {
    bankCatalogue: catalogue,
    bankEditing: createBankEditingService({ ...deps, figures }),
    bankImports: createBankImportsService({ ...deps, imports }),
    bankReports: createBankReportsService({ ...deps, reports, people, answers: stores.reportAnswers }),
    bankValidity: createBankValidityService(deps),
    questionBank: createQuestionBankService({ catalogue, blueprints: content.blueprints }),
  };
}
