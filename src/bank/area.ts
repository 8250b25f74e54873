import type { Area, OfferOf } from '../area/area.ts';
import { bankChecks } from './bot/bank-checks.ts';
import { law } from './bot/law.ts';
import { privacy } from './bot/privacy-messages.ts';
import type { BankContent } from './content/read-question-bank.ts';
import { createDoubtFinder } from './domain/question-doubts.ts';
import { createBankCatalogue } from './services/bank-catalogue.ts';
import { createLawsService } from './services/laws.ts';
import { createQuestionBankService } from './services/question-bank.ts';
import { keys } from './store/keys.ts';
import { createOfficeBankStore } from './store/office-bank-store.ts';
import { createQuestionFiguresStore } from './store/question-figures-store.ts';

export type BankOffer = OfferOf<typeof bank>;

type Given = { content: BankContent };

/** Returns the question bank: the shipped questions and the office's own, what of them may be drawn, and the laws they rest on. */
export const bank = {
  name: 'bank',
  needs: [],
  keys,
  build({ redis, today, dateOf }, _needs: object, { content }: Given) {
    const stores = {
      officeBank: createOfficeBankStore(redis),
      questionFigures: createQuestionFiguresStore(redis),
    };
    const { instruments, blueprints } = content;
    const shipped = { questions: shippedQuestions(content), instruments };
    const catalogue = createBankCatalogue({ shipped, officeBank: stores.officeBank, today, dateOf });
    const services = {
      bankCatalogue: catalogue,
      findDoubts: createDoubtFinder(content),
      laws: createLawsService({ catalogue, articles: content.articles }),
      questionBank: createQuestionBankService({ catalogue, blueprints }),
    };
    return {
      offer: { ...services, stores },
      privacy,
      checks: bankChecks(services.questionBank),
      features: () => [law(services)],
    };
  },
} satisfies Area<object, object, Given>;

/** The shipped questions with the days of their checks and what else is known of them. */
function shippedQuestions({ files, questions }: Given['content']) {
  const standings = new Map(
    files.flatMap(({ file, checked, questions: written }) =>
      written.map(({ question, standing }) => [question.id, { ...standing, checked, file }] as const),
    ),
  );
  return questions.map((question) => ({ question, ...standings.get(question.id) }));
}
