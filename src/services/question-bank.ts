import type { Blueprint } from '../domain/blueprint.ts';
import { citationOf } from '../domain/citation.ts';
import { assemblePaper, type Shortage, type Stock } from '../domain/exam-paper.ts';
import type { Instrument } from '../domain/instrument.ts';
import { groupTwins } from '../domain/near-duplicates.ts';
import { type Bank, mergeBank } from '../domain/office-bank.ts';
import type { Question } from '../domain/question.ts';
import type { BankCatalogue } from './bank-catalogue.ts';

type Content = {
  questions: readonly Question[];
  instruments: readonly Instrument[];
  blueprints: readonly Blueprint[];
};

/** The bank with the office's own questions and changes. */
type Catalogue = Pick<BankCatalogue, 'current' | 'refresh'>;

/** An instrument or a tag, with how many questions of the stock there are. */
export type Topic = { id: string; title: string; questions: number };

/**
 * What may be drawn and shown, in memory. Questions that are suspended, whose instrument does not bind today or was replaced, are left
 * out of the stock, and come back by themselves when that ends.
 *
 * @param deps.catalogue shipped and office's questions as one; absent: the shipped ones alone
 * @param deps.today the office's date, `YYYY-MM-DD`
 */
export function createQuestionBankService(deps: {
  content: Content;
  catalogue?: Catalogue;
  today(): string;
}) {
  const { content, catalogue, today } = deps;
  const { blueprints } = content;
  const shipped = createShippedBank(content);
  const currentBank = () => catalogue?.current() ?? shipped(today());
  let cached: { bank: Bank; stock: Stock; byId: Map<string, Question> } | undefined;

  /** Derived once for each state of the bank. */
  function derived() {
    const bank = currentBank();
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
      await catalogue?.refresh();
    },
    blueprints,
    find: (questionId: string): Question | undefined => derived().byId.get(questionId),
    findBlueprint: (id: string): Blueprint | undefined => blueprints.find((blueprint) => blueprint.id === id),

    /** What the stock lacks for the blueprint; empty when it suffices. */
    findShortages(blueprint: Blueprint): Shortage[] {
      const assembly = assemblePaper(blueprint, currentStock(), blueprint.id);
      return 'refused' in assembly ? assembly.short : [];
    },

    /** The instruments that the stock has questions on, in the order of `instruments.yaml`. */
    listInstruments(): Topic[] {
      const counts = Map.groupBy(currentStock().questions, ({ basis }) => basis.instrument);
      return currentBank().instruments.flatMap(({ id, title }) => {
        const found = counts.get(id)?.length ?? 0;
        return found > 0 ? [{ id, title, questions: found }] : [];
      });
    },

    countTagged: (tag: string): number =>
      currentStock().questions.filter(({ tags }) => tags.includes(tag)).length,

    /** What a question rests on: 《title》（version）第九十七条. */
    citationOf: (question: Question): string => citationOf(question.basis, currentBank().instruments),
  };
}

export type QuestionBankService = ReturnType<typeof createQuestionBankService>;

/** The shipped questions as a bank, the same object for a whole day. */
function createShippedBank({ questions, instruments }: Content): (day: string) => Bank {
  const shipped = { questions: questions.map((question) => ({ question, checked: '' })), instruments };
  const untouched = { revision: 0, records: [], supersessions: [] };
  let made: { day: string; bank: Bank } | undefined;
  return (day) => {
    if (made?.day !== day) made = { day, bank: mergeBank(shipped, untouched, day, () => day) };
    return made.bank;
  };
}
