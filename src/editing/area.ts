import type { Area, OfferOf } from '../area/area.ts';
import type { BankOffer } from '../bank/area.ts';
import type { ExamsOffer } from '../exams/area.ts';
import type { PapersOffer } from '../papers/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { bank as bankFeature } from './bot/bank.ts';
import { quarantineNotice } from './bot/bank-validity-messages.ts';
import { ownReportsSheet } from './bot/own-data-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { openReports } from './bot/reports.ts';
import { bankCommand } from './cli/bank.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createBankEditingService } from './services/bank-editing.ts';
import { createBankImportsService } from './services/bank-imports.ts';
import { createBankReportsService, REPORTS_PER_DAY } from './services/bank-reports.ts';
import { createBankScopeService } from './services/bank-scope.ts';
import { createBankValidityService } from './services/bank-validity.ts';
import { createPastedQuestionsService } from './services/pasted-questions.ts';
import { createBankImportStore } from './store/bank-import-store.ts';
import { keys } from './store/keys.ts';
import { createQuestionReportStore } from './store/question-report-store.ts';

export type EditingOffer = OfferOf<typeof editing>;

type Needs = { people: PeopleOffer; bank: BankOffer; exams: ExamsOffer; papers: PapersOffer };

/** Returns what editors do with the questions: search, change, import and export them, say what is in force, answer reports. */
export const editing = {
  name: 'editing',
  needs: ['people', 'bank', 'exams', 'papers'],
  keys,
  commands: [bankCommand],
  auditActions,
  build({ redis, clock, office, tellOnce }, { people, bank, exams, papers: { paperReader } }: Needs) {
    const stores = {
      bankImports: createBankImportStore(redis),
      reports: createQuestionReportStore(redis),
    };
    const { bankCatalogue, findDoubts } = bank;
    const { officeBank, questionFigures } = bank.stores;
    const base = { catalogue: bankCatalogue, officeBank, findDoubts, clock };
    const reports = people.openLetterBox(stores.reports, REPORTS_PER_DAY);
    const bankImports = createBankImportsService({ ...base, imports: stores.bankImports });
    const services = {
      bankEditing: createBankEditingService({ ...base, figures: questionFigures }),
      bankImports,
      paperReader,
      pastedQuestions: createPastedQuestionsService({
        ...{ imports: stores.bankImports, bankImports, paperReader },
      }),
      bankReports: createBankReportsService({ ...base, reports }),
      bankScope: createBankScopeService({ ...base, questionBank: bank.questionBank }),
      bankValidity: createBankValidityService({ ...base, tellOnce }),
    };
    const uses = {
      ...{ ...services, office, bankCatalogue, laws: bank.laws, people: people.stores.people },
      ...{ keyChanges: exams.keyChanges, attempts: exams.attempts },
    };
    return {
      offer: { ...services, stores },
      occasions: { erased: stores.reports.erase },
      privacy,
      ownData: {
        place: 70,
        async sheets({ id }) {
          const isSitting = await exams.attempts.isSitting(id);
          return [ownReportsSheet(await services.bankReports.listWrittenBy(id), isSitting)];
        },
      },
      todos: openReports(services.bankReports),
      features: () => [bankFeature(uses)],
      jobs: () => [
        {
          name: 'quarantine',
          sends: 'officers',
          run: (say) => services.bankValidity.reportNews((news) => say.toOfficers(quarantineNotice(news))),
        },
      ],
    };
  },
} satisfies Area<Needs, object>;
