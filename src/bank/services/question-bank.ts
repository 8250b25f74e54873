import { type Blueprint, stockOf } from '../domain/blueprint.ts';
import { citationOf } from '../domain/citation.ts';
import { assemblePaper, type Shortage, type Stock } from '../domain/exam-paper.ts';
import { groupTwins, type TwinGroups } from '../domain/near-duplicates.ts';
import type { Bank, BankEntry, QuestionState } from '../domain/office-bank.ts';
import type { Question } from '../domain/question.ts';
import type { BankCatalogue } from './bank-catalogue.ts';

/** An instrument or a tag, with how many questions of the stock there are. */
export type Topic = { id: string; title: string; questions: number };

/** What the stock lacks, and how many questions would fit that are left out since their instrument does not concern the office. */
export type ShortageHere = Shortage & { leftOut: number };

/**
 * Makes the service of what may be drawn and shown, in memory. Questions that are suspended, whose instrument does not bind today or
 * does not concern the office, are left out of the stock, and come back by themselves when that ends.
 */
export function createQuestionBankService(deps: {
  catalogue: BankCatalogue;
  blueprints: readonly Blueprint[];
}) {
  const { catalogue, blueprints } = deps;
  let cached: Derived | undefined;

  /** Derived once for each state of the bank. */
  function derived() {
    const bank = catalogue.current();
    if (cached?.bank !== bank) {
      const all = bank.entries.map(({ question }) => question);
      const notConcerned = bank.instruments.flatMap(({ id, isNotConcerned }) => (isNotConcerned ? [id] : []));
      cached = {
        ...{ bank, notConcerned, stocks: new Map() },
        twins: once(() => groupTwins(all)),
        byId: new Map(bank.entries.map((entry) => [entry.question.id, entry])),
      };
    }
    return cached;
  }

  /** Returns what may be drawn today where these instruments do not concern the office, whichever do not. */
  function stockWithout(instruments: readonly string[]): Stock {
    const { bank, twins, stocks } = derived();
    const key = instruments.join(' ');
    const known = stocks.get(key);
    if (known) return known;
    const left = new Set(instruments);
    const usable = bank.entries.filter(
      ({ question, stateIfConcerned }) =>
        stateIfConcerned === 'in-use' && !left.has(question.basis.instrument),
    );
    const questions = usable.map(({ question }) => question);
    const stock: Stock = {
      questions,
      // Asked for when a paper is drawn, never to count or list.
      get twins() {
        return twins();
      },
    };
    stocks.set(key, stock);
    return stock;
  }

  /** What papers and practice may draw from today. */
  const currentStock = (): Stock => stockWithout(derived().notConcerned);

  return {
    currentStock,
    stockWithout,
    /** Takes in what editors have changed, also in another process; before a paper is drawn or a question dealt. */
    async refresh(): Promise<void> {
      await catalogue.refresh();
    },
    blueprints,

    /** Finds a question as it is worded now. */
    find: (questionId: string): Question | undefined => derived().byId.get(questionId)?.question,
    /** Tells whether a question may be drawn, or why not; undefined where there is none such. */
    stateOf: (questionId: string): QuestionState | undefined => derived().byId.get(questionId)?.state,
    /** Finds a blueprint of those that the bank comes with; those that an officer composes are kept with their exams. */
    findBlueprint: (id: string): Blueprint | undefined => blueprints.find((blueprint) => blueprint.id === id),

    /** Returns what the stock lacks for the blueprint; empty when it suffices. */
    findShortages(blueprint: Blueprint): ShortageHere[] {
      const assembly = assemblePaper(blueprint, currentStock(), blueprint.id);
      const short = 'refused' in assembly ? assembly.short : [];
      const whole = short.length > 0 ? stockWithout([]) : currentStock();
      return short.map((shortage) => {
        const part = blueprint.parts[shortage.part];
        const countIn = ({ questions }: Stock) => (part ? stockOf(blueprint, part, questions).length : 0);
        return { ...shortage, leftOut: countIn(whole) - countIn(currentStock()) };
      });
    },

    /** Lists the instruments that do not concern the office, by their ids. */
    listNotConcerned: (): readonly string[] => derived().notConcerned,
    /** Tells whether the instrument concerns the office. */
    concerns: (instrument: string): boolean => !derived().notConcerned.includes(instrument),

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

/** What follows from a state of the bank; `stocks` by the instruments that they leave out. */
type Derived = {
  bank: Bank;
  notConcerned: readonly string[];
  twins(): TwinGroups;
  byId: ReadonlyMap<string, BankEntry>;
  stocks: Map<string, Stock>;
};

function once<Value>(find: () => Value): () => Value {
  let found: { value: Value } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

export type QuestionBankService = ReturnType<typeof createQuestionBankService>;
