import { type ArticleText, articleOf, restsOn, searchArticles } from '../domain/article-text.ts';
import type { Instrument } from '../domain/instrument.ts';
import type { Question } from '../domain/question.ts';
import type { BankCatalogue } from './bank-catalogue.ts';

/** An article with what is known of it: its instrument as it stands today, and the questions in use that rest on it. */
export type ArticleDossier = { article: ArticleText; instrument: Instrument; questions: Question[] };

/** Makes the service of the instruments' articles, as far as their texts are at hand, in memory. */
export function createLawsService(deps: { catalogue: BankCatalogue; articles: readonly ArticleText[] }) {
  const { catalogue, articles } = deps;
  const instrumentOf = (id: string): Instrument | undefined =>
    catalogue.current().instruments.find((instrument) => instrument.id === id);
  const listOf = (instrument: string): ArticleText[] =>
    articles.filter((entry) => entry.instrument === instrument);

  return {
    /** Lists the instruments with articles at hand, in the order of `instruments.yaml`. */
    listInstruments(): { instrument: Instrument; articles: number }[] {
      return catalogue.current().instruments.flatMap((instrument) => {
        const count = listOf(instrument.id).filter(({ text }) => text !== undefined).length;
        return count > 0 ? [{ instrument, articles: count }] : [];
      });
    },
    listOf,
    instrumentOf,
    /** Searches the articles at hand, by number or by words; all that fit, those of replaced instruments among them. */
    search: (query: string): ArticleText[] => searchArticles(articles, query),

    /** Finds an article with the questions in use that rest on it; nothing where its text is not at hand. */
    find(instrumentId: string, number: string): ArticleDossier | undefined {
      const article = listOf(instrumentId).find((entry) => String(entry.article) === number);
      const instrument = instrumentOf(instrumentId);
      if (!article || !instrument) return undefined;
      const questions = catalogue
        .current()
        .entries.filter(({ state, question }) => state === 'in-use' && restsOn(question.basis, article));
      return { article, instrument, questions: questions.map(({ question }) => question) };
    },

    /** Finds the article that the question rests on; nothing where its text is not at hand. */
    articleOf: ({ basis }: Question): ArticleText | undefined => articleOf(basis, articles),
  };
}

export type LawsService = ReturnType<typeof createLawsService>;
