import type { Area, OfferOf } from '../area/area.ts';
import type { BankUses } from '../editing/bot/bank.ts';
import { bank as bankFeature } from '../editing/bot/bank.ts';
import { quarantineNotice } from '../editing/bot/bank-validity-messages.ts';
import { privacy } from '../editing/bot/privacy-messages.ts';
import { openReports } from '../editing/bot/reports.ts';
import { bankCommand } from '../editing/cli/bank.ts';
import { auditActions } from '../editing/domain/audit-actions.ts';
import { createBankEditingService } from '../editing/services/bank-editing.ts';
import { createBankImportsService } from '../editing/services/bank-imports.ts';
import { createBankReportsService, REPORTS_PER_DAY } from '../editing/services/bank-reports.ts';
import { createBankValidityService } from '../editing/services/bank-validity.ts';
import { createBankImportStore } from '../editing/store/bank-import-store.ts';
import { createQuestionReportStore } from '../editing/store/question-report-store.ts';
import type { PeopleOffer } from '../people/area.ts';
import { law } from './bot/law.ts';
import type { QuestionBankContent } from './content/read-question-bank.ts';
import { createDoubtFinder } from './domain/question-doubts.ts';
import { createBankCatalogue } from './services/bank-catalogue.ts';
import { createLawsService } from './services/laws.ts';
import { createQuestionBankService } from './services/question-bank.ts';
import { keys } from './store/keys.ts';
import { createOfficeBankStore } from './store/office-bank-store.ts';
import { createQuestionFiguresStore } from './store/question-figures-store.ts';

export type BankOffer = OfferOf<typeof bank>;

type Needs = { people: PeopleOffer };

type Given = {
  content: Omit<QuestionBankContent, 'problems' | 'folder'>;
  /** What exams make of a key that was changed here, and whether somebody is at a paper. */
  later: () => Pick<BankUses, 'keyChanges' | 'attempts'>;
};

/** Returns the question bank: the shipped questions and the office's own, what is in force, reports and imports. */
export const bank = {
  name: 'bank',
  needs: ['people'],
  keys,
  commands: [bankCommand],
  auditActions,
  build({ redis, clock, office, today, dateOf }, { people }: Needs, { content, later }: Given) {
    const stores = {
      officeBank: createOfficeBankStore(redis),
      questionFigures: createQuestionFiguresStore(redis),
      bankImports: createBankImportStore(redis),
      reports: createQuestionReportStore(redis),
    };
    const { officeBank } = stores;
    const { instruments, blueprints } = content;
    const findDoubts = createDoubtFinder(content);
    const shipped = { questions: shippedQuestions(content), instruments };
    const bankCatalogue = createBankCatalogue({ shipped, officeBank, today, dateOf });
    const base = { catalogue: bankCatalogue, officeBank, findDoubts, clock };
    const services = {
      bankCatalogue,
      bankEditing: createBankEditingService({ ...base, figures: stores.questionFigures }),
      bankImports: createBankImportsService({ ...base, imports: stores.bankImports }),
      bankReports: createBankReportsService({
        ...base,
        reports: people.openLetterBox(stores.reports, REPORTS_PER_DAY),
      }),
      bankValidity: createBankValidityService(base),
      laws: createLawsService({ catalogue: bankCatalogue, articles: content.articles }),
      questionBank: createQuestionBankService({ catalogue: bankCatalogue, blueprints }),
    };
    const { access } = people;
    return {
      offer: { ...services, stores },
      privacy,
      todos: openReports(services.bankReports),
      features: () => [law(services), bankFeature({ ...services, access, office, ...later() })],
      jobs: () => [
        {
          name: 'quarantine',
          run: (say) => services.bankValidity.reportNews((news) => say.toOfficers(quarantineNotice(news))),
        },
      ],
    };
  },
} satisfies Area<Needs, object, Given>;

/** The shipped questions with the days of their checks and what else is known of them. */
function shippedQuestions({ files, questions }: Given['content']) {
  const standings = new Map(
    files.flatMap(({ checked, questions: written }) =>
      written.map(({ question, standing }) => [question.id, { ...standing, checked }] as const),
    ),
  );
  return questions.map((question) => ({ question, ...standings.get(question.id) }));
}
