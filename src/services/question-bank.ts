import type { Blueprint } from '../domain/blueprint.ts';
import { assemblePaper, type Shortage, type Stock } from '../domain/exam-paper.ts';
import { type Instrument, isInForce } from '../domain/instrument.ts';
import { groupTwins } from '../domain/near-duplicates.ts';
import { placeOf, type Question } from '../domain/question.ts';

type Content = {
  questions: readonly Question[];
  instruments: readonly Instrument[];
  blueprints: readonly Blueprint[];
};

/** An instrument or a tag, with how many questions of the stock there are. */
export type Topic = { id: string; title: string; questions: number };

/**
 * The question bank in memory. Questions whose instrument does not bind today are left out of the stock, and come
 * back by themselves.
 *
 * @param deps.today the office's date, `YYYY-MM-DD`
 */
export function createQuestionBankService(deps: { content: Content; today(): string }) {
  const { questions, instruments, blueprints } = deps.content;
  const byId = new Map(questions.map((question) => [question.id, question]));
  const instrumentOf = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  const twins = groupTwins(questions);
  let cached: { day: string; stock: Stock } | undefined;

  /** What papers and practice may draw from today. */
  function currentStock(): Stock {
    const day = deps.today();
    if (cached?.day !== day) {
      const inForce = new Set(
        instruments.filter((instrument) => isInForce(instrument, day)).map(({ id }) => id),
      );
      const usable = questions.filter(({ basis }) => inForce.has(basis.instrument));
      cached = { day, stock: { questions: usable, twins } };
    }
    return cached.stock;
  }

  return {
    currentStock,
    blueprints,
    find: (questionId: string): Question | undefined => byId.get(questionId),
    findBlueprint: (id: string): Blueprint | undefined => blueprints.find((blueprint) => blueprint.id === id),

    /** What the stock lacks for the blueprint; empty when it suffices. */
    findShortages(blueprint: Blueprint): Shortage[] {
      const assembly = assemblePaper(blueprint, currentStock(), blueprint.id);
      return 'refused' in assembly ? assembly.short : [];
    },

    /** The instruments that the stock has questions on, in the order of `instruments.yaml`. */
    listInstruments(): Topic[] {
      const counts = Map.groupBy(currentStock().questions, ({ basis }) => basis.instrument);
      return instruments.flatMap(({ id, title }) => {
        const found = counts.get(id)?.length ?? 0;
        return found > 0 ? [{ id, title, questions: found }] : [];
      });
    },

    countTagged: (tag: string): number =>
      currentStock().questions.filter(({ tags }) => tags.includes(tag)).length,

    /** An instrument's title, also after it has been replaced. */
    titleOf: (instrument: string): string => instrumentOf.get(instrument)?.title ?? instrument,

    /** What a question rests on: 《title》（version）第九十七条. */
    citationOf(question: Question): string {
      const instrument = instrumentOf.get(question.basis.instrument);
      const title = instrument ? `《${instrument.title}》（${instrument.version}）` : '';
      return `${title}${placeOf(question.basis)}`;
    },
  };
}

export type QuestionBankService = ReturnType<typeof createQuestionBankService>;
