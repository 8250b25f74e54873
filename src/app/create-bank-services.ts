import { createBankCatalogue } from '../bank/services/bank-catalogue.ts';
import { createBankEditingService } from '../bank/services/bank-editing.ts';
import { createBankImportsService } from '../bank/services/bank-imports.ts';
import { createBankReportsService } from '../bank/services/bank-reports.ts';
import { createBankValidityService } from '../bank/services/bank-validity.ts';
import { createLawsService } from '../bank/services/laws.ts';
import { createQuestionBankService } from '../bank/services/question-bank.ts';
import { dateOf } from '../kernel/plain-date.ts';
import type { ServiceDeps } from './create-services.ts';
import type { Stores } from './create-stores.ts';

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
    laws: createLawsService({ catalogue, articles: content.articles }),
    questionBank: createQuestionBankService({ catalogue, blueprints: content.blueprints }),
  };
}
