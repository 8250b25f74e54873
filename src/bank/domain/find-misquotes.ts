import type { ArticleText } from './article-text.ts';
import { type Assertion, type CitedArticle, citedArticles } from './assertions.ts';
import type { Instrument } from './instrument.ts';
import { plainText } from './plain-sentence.ts';
import { placeOf, type Question } from './question.ts';

/** A number that does not go with what is said of it: where (a key of the question), in which words, and why not. */
export type Misquote = { key: string; words: string; why: string };

/** Shorter words stand in many articles. */
const SHORTEST_QUOTATION = 10;

type PlainArticle = { instrument: string; article: string; text: string };

/**
 * Returns a function that finds article numbers which their instruments do not have, and words given as one article's that stand in
 * another.
 */
export function createMisquoteFinder(articles: readonly ArticleText[], instruments: readonly Instrument[]) {
  const texts = articles.flatMap(({ instrument, article, text }): PlainArticle[] =>
    text === undefined ? [] : [{ instrument, article: String(article), text: plainText(text) }],
  );
  return (question: Question, assertions: readonly Assertion[]): Misquote[] =>
    assertions
      .filter(({ key }) => key !== 'basis')
      .flatMap((assertion) => {
        const cited = citedArticles(assertion, question.basis.instrument);
        return [
          ...cited.flatMap((one) => findBeyond(one, assertion, instruments)),
          ...findElsewhere(cited, assertion, question, texts),
        ];
      });
}

function findBeyond(
  { article, found, instruments: ids }: CitedArticle,
  { key, written }: Assertion,
  instruments: readonly Instrument[],
): Misquote[] {
  const known = instruments.filter(({ id }) => ids.includes(id));
  const isBeyond = ({ articles = Number.POSITIVE_INFINITY }: Instrument) =>
    Number.parseInt(article, 10) > articles;
  const [first] = known;
  if (!first || !known.every(isBeyond)) return [];
  return [
    { key, words: written(found.index, found[0].length), why: `“${first.title}”只有 ${first.articles} 条` },
  ];
}

/** The first words after a number that stand in another article of its instrument, and in none that the sentence is about. */
function findElsewhere(
  cited: readonly CitedArticle[],
  { key, text, written }: Assertion,
  { basis }: Question,
  texts: readonly PlainArticle[],
): Misquote[] {
  const [first] = cited;
  if (!first) return [];
  const meant = [String(basis.article), ...cited.map(({ article }) => article)];
  const known = texts.filter(({ instrument }) => cited.some((one) => one.instruments.includes(instrument)));
  const [own = [], others = []] = [true, false].map((wanted) =>
    known.filter(({ article }) => meant.includes(article) === wanted),
  );
  if (own.length === 0) return [];
  for (const { index, words } of clausesAfter(text, first.found.index + first.found[0].length)) {
    const elsewhere = others.find((article) => article.text.includes(words));
    if (elsewhere && !own.some((article) => article.text.includes(words)))
      return [{ key, words: written(index, words.length), why: `这是${placeOf(elsewhere)}的文字` }];
  }
  return [];
}

function clausesAfter(text: string, from: number): { index: number; words: string }[] {
  return [...text.matchAll(/[^,:、()]+/gu)]
    .map(({ 0: words, index }) => ({ words, index }))
    .filter(({ words, index }) => index >= from && words.length >= SHORTEST_QUOTATION);
}
