import { type ArticleText, articleOf, restsOn } from '../domain/article-text.ts';
import {
  type FoundArticle,
  type KnownArticle,
  searchArticles,
  searchQuestions,
} from '../domain/law-search.ts';
import type { Bank, BankEntry, OfficeInstrument } from '../domain/office-bank.ts';
import type { Question } from '../domain/question.ts';
import type { BankCatalogue } from './bank-catalogue.ts';

/** An article with what is known of it: its instrument as it stands today, and the questions that rest on it. */
export type ArticleDossier = {
  article: KnownArticle;
  instrument: OfficeInstrument;
  /** Those that hold: in use, or would be if their instrument concerned the office. */
  questions: Question[];
  /** How many are out of use until somebody has compared them with the text in force. */
  quarantined: number;
};

/** What a search has found: articles, and questions that say the words. */
export type LawsFound = { articles: FoundArticle[]; questions: Question[] };

/** Makes the service of the instruments' articles, as far as they are known, in memory. */
export function createLawsService(deps: { catalogue: BankCatalogue; articles: readonly ArticleText[] }) {
  const { catalogue, articles } = deps;
  let known: { bank: Bank; articles: KnownArticle[] } | undefined;
  const instrumentOf = (id: string): OfficeInstrument | undefined =>
    catalogue.current().instruments.find((instrument) => instrument.id === id);
  const listOf = (instrument: string): ArticleText[] =>
    articles.filter((entry) => entry.instrument === instrument);

  /** The instruments, also those that questions rest on while nothing else is known of them; found once for each state of the bank. */
  function knownArticles(): KnownArticle[] {
    const bank = catalogue.current();
    if (known?.bank !== bank) known = { bank, articles: withPlacesOf(bank, articles) };
    return known.articles;
  }

  return {
    /** Lists the instruments with articles at hand, in the order of `instruments.yaml`. */
    listInstruments(): { instrument: OfficeInstrument; articles: number }[] {
      return catalogue.current().instruments.flatMap((instrument) => {
        const count = listOf(instrument.id).filter(({ text }) => text !== undefined).length;
        return count > 0 ? [{ instrument, articles: count }] : [];
      });
    },
    listOf,
    instrumentOf,

    /** Searches articles by number or by words, those of replaced instruments among them, and questions that hold by words. */
    search(query: string): LawsFound {
      const { instruments, entries } = catalogue.current();
      const holding = entries.filter(holds).map(({ question }) => question);
      return {
        articles: searchArticles(knownArticles(), instruments, query),
        questions: searchQuestions(holding, query),
      };
    },

    /** Finds an article with the questions that rest on it; nothing where neither it nor a question on it is known. */
    find(instrumentId: string, number: string): ArticleDossier | undefined {
      const article = knownArticles().find(
        (entry) => entry.instrument === instrumentId && String(entry.article) === number,
      );
      const instrument = instrumentOf(instrumentId);
      if (!article || !instrument) return undefined;
      const resting = catalogue.current().entries.filter(({ question }) => restsOn(question.basis, article));
      return {
        ...{ article, instrument },
        questions: resting.filter(holds).map(({ question }) => question),
        quarantined: resting.filter(({ state }) => state === 'quarantined').length,
      };
    },

    /** Finds the article that the question rests on; nothing where its text is not at hand. */
    articleOf: ({ basis }: Question): ArticleText | undefined => articleOf(basis, articles),
  };
}

export type LawsService = ReturnType<typeof createLawsService>;

/** Right as things are, whether or not it concerns the office. */
const holds = ({ stateIfConcerned }: BankEntry): boolean => stateIfConcerned === 'in-use';

/** The articles, and the places of questions that are not among them. */
function withPlacesOf({ entries }: Bank, articles: readonly ArticleText[]): KnownArticle[] {
  const places = new Map<string, KnownArticle>();
  for (const article of articles) places.set(`${article.instrument}:${article.article}`, article);
  for (const { question } of entries) {
    const { instrument, article } = question.basis;
    const key = `${instrument}:${article}`;
    if (article !== undefined && !places.has(key)) places.set(key, { instrument, article });
  }
  return [...places.values()];
}
