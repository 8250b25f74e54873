import type { Blueprint } from '../domain/blueprint.ts';
import { citationOf } from '../domain/citation.ts';
import { assemblePaper, type Shortage, type Stock } from '../domain/exam-paper.ts';
import { groupTwins } from '../domain/near-duplicates.ts';
import type { Bank } from '../domain/office-bank.ts';
import type { Question } from '../domain/question.ts';
import type { BankCatalogue } from './bank-catalogue.ts';

/** An instrument or a tag, with how many questions of the stock there are. */
export type Topic = { id: string; title: string; questions: number };

/**
 * Makes the service of what may be drawn and shown, in memory. Questions that are suspended, or whose instrument does not bind
 * today, are left out of the stock, and come back by themselves when that ends.
 */
export function createQuestionBankService(deps: {
  catalogue: BankCatalogue;
  blueprints: readonly Blueprint[];
}) {
  const { catalogue, blueprints } = deps;
  let cached: { bank: Bank; stock: Stock; byId: Map<string, Question> } | undefined;

  /** Derived once for each state of the bank. */
  function derived() {
    const bank = catalogue.current();
    if (cached?.bank !== bank) {
      const all = bank.entries.map(({ question }) => question);
      const usable = bank.entries.filter(({ state }) => state === 'in-use').map(({ question }) => question);
      const stock = { questions: usable, twins: groupTwins(all) };
      cached = { bank, stock, byId: new Map(all.map((question) => [question.id, question])) };
    }
    return cached;
  }

  /** What papers and practice may draw from today. */
  const currentStock = (): Stock => derived().stock;

  return {
    currentStock,
    /** Takes in what editors have changed, also in another process; before a paper is drawn or a question dealt. */
    async refresh(): Promise<void> {
      await catalogue.refresh();
    },
    blueprints,

    /** Finds a question as it is worded now. */
    find: (questionId: string): Question | undefined => derived().byId.get(questionId),
    /** Finds a blueprint of those that the bank comes with; those that an officer composes are kept with their exams. */
    findBlueprint: (id: string): Blueprint | undefined => blueprints.find((blueprint) => blueprint.id === id),

    /** Returns what the stock lacks for the blueprint; empty when it suffices. */
    findShortages(blueprint: Blueprint): Shortage[] {
      const assembly = assemblePaper(blueprint, currentStock(), blueprint.id);
      return 'refused' in assembly ? assembly.short : [];
    },

    /** Lists the instruments that the stock has questions on, in the order of `instruments.yaml`. */
    listInstruments(): Topic[] {
      const counts = Map.groupBy(currentStock().questions, ({ basis }) => basis.instrument);
      return catalogue.current().instruments.flatMap(({ id, title }) => {
        const found = counts.get(id)?.length ?? 0;
        return found > 0 ? [{ id, title, questions: found }] : [];
      });
    },

    /** Counts the questions with the tag that may be drawn now. */
    countTagged: (tag: string): number =>
      currentStock().questions.filter(({ tags }) => tags.includes(tag)).length,

    /** Returns an instrument's title, also after it has been replaced. */
    titleOf: (instrument: string): string =>
      catalogue.current().instruments.find(({ id }) => id === instrument)?.title ?? instrument,

    /** Returns what a question rests on: 《title》（version）第九十七条. */
    citationOf: (question: Question): string => citationOf(question.basis, catalogue.current().instruments),
  };
}

export type QuestionBankService = ReturnType<typeof createQuestionBankService>;
