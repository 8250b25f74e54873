import { parseChineseNumber } from '../../kernel/chinese-number.ts';
import type { ArticleText, Former } from './article-text.ts';
import type { Instrument } from './instrument.ts';
import type { Question } from './question.ts';

/** An article as far as it is known: word for word, by its older numbers, or only because questions rest on it. */
export type KnownArticle = Pick<ArticleText, 'instrument' | 'article' | 'text' | 'formerly'> &
  Partial<ArticleText>;

/** An article that was looked for; by an older number, where that is told. */
export type FoundArticle = { article: KnownArticle; formerly?: Former };

/** What somebody looks for: an article's number, if one is named, and words that must stand with it. */
type LawQuery = { number?: string; words: readonly string[] };

const NUMBER = '[〇零一二三四五六七八九十百千\\d]+';
const CITED = new RegExp(`第?\\s*(${NUMBER})\\s*条(?:\\s*之\\s*(${NUMBER}))?`);
const BARE = new RegExp(`^第?(${NUMBER})(?:-(\\d+))?$`);
const BETWEEN_WORDS = /[\s《》()，,、;；：:。]+/;

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/**
 * Finds the articles that somebody looks for: by number (`124`, `388-1`, `第一百二十四条`), today's or an older version's, and by words that
 * must all stand in the text, in the instrument's title or version. Today's numbers come first.
 */
export function searchArticles(
  articles: readonly KnownArticle[],
  instruments: readonly Instrument[],
  query: string,
): FoundArticle[] {
  const { number, words } = readQuery(query);
  if (number === undefined && words.length === 0) return [];
  const names = new Map(instruments.map(({ id, title, version }) => [id, plain(`${title} ${version}`)]));
  const fits = ({ instrument, text = '' }: KnownArticle, version = '') => {
    const all = `${names.get(instrument) ?? ''} ${version} ${number === undefined ? plain(text) : ''}`;
    return words.every((word) => all.includes(word));
  };
  if (number === undefined)
    return articles
      .filter((article) => article.text !== undefined && fits(article))
      .map((article) => ({ article }));
  const today = articles.filter((article) => String(article.article) === number && fits(article));
  const former = articles.flatMap((article) => {
    const formerly = article.formerly?.find(
      (one) => String(one.article) === number && fits(article, one.version),
    );
    return formerly && !today.includes(article) ? [{ article, formerly }] : [];
  });
  return [...today.map((article) => ({ article })), ...former];
}

/** Finds the questions whose stem or explanation has every word; none where a number is asked for, for articles lead to theirs. */
export function searchQuestions(questions: readonly Question[], query: string): Question[] {
  const { number, words } = readQuery(query);
  if (number !== undefined || words.length === 0) return [];
  return questions.filter(({ stem, explanation }) => {
    const all = plain(`${stem} ${explanation}`);
    return words.every((word) => all.includes(word));
  });
}

function readQuery(query: string): LawQuery {
  const text = plain(query);
  const cited = CITED.exec(text);
  if (cited) {
    const rest = text.replace(cited[0], ' ');
    return { number: numberOf(cited), words: wordsOf(rest) };
  }
  const words = wordsOf(text);
  const bare = words.map((word) => BARE.exec(word)).find((found) => found !== null);
  return bare ? { number: numberOf(bare), words: words.filter((word) => word !== bare[0]) } : { words };
}

const wordsOf = (text: string): string[] => text.split(BETWEEN_WORDS).filter(Boolean);

/** @example numberOf(['第三百八十八条之一', '三百八十八', '一']) // '388-1' */
function numberOf([, article = '', inserted]: RegExpExecArray): string {
  return [article, inserted]
    .filter((part) => part !== undefined)
    .map(parseChineseNumber)
    .join('-');
}
