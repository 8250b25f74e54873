import { z } from 'zod';
import { type Basis, BasisArticleSchema, placeOf } from './question.ts';

const ArticleEntrySchema = z
  .strictObject({
    article: BasisArticleSchema,
    /** The article itself, word for word; its paragraphs are lines. Absent where only its history is known. */
    text: z.string().min(1).max(3000).optional(),
    /** What it was in older versions, the newest first. */
    formerly: z.array(z.strictObject({ version: z.string().min(1), article: BasisArticleSchema })).optional(),
  })
  .refine(({ text, formerly }) => text !== undefined || formerly !== undefined, '请写 text 或 formerly');

/** A file of `question-bank/articles/`: the text of one instrument, as far as it was read word for word. */
export const ArticlesFileSchema = z.strictObject({
  /** An id of `instruments.yaml`, which knows title and version. */
  instrument: z.string(),
  source: z.string().min(1),
  /** `YYYY-MM-DD` */
  readOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期应写成 2026-11-23 的样子'),
  articles: z.array(ArticleEntrySchema),
});

/** One article with where it stands and where it was read. */
export type ArticleText = z.infer<typeof ArticleEntrySchema> & {
  instrument: string;
  source: string;
  readOn: string;
};

const isNumbered = (basis: Basis, { instrument, article }: ArticleText): boolean =>
  basis.instrument === instrument && String(basis.article) === String(article);

/** Finds the article that a question rests on, where its text is at hand. */
export function articleOf(basis: Basis, articles: readonly ArticleText[]): ArticleText | undefined {
  return articles.find((entry) => entry.text !== undefined && isNumbered(basis, entry));
}

/** Tells whether a question rests on the article. */
export const restsOn = (basis: Basis, article: ArticleText): boolean => isNumbered(basis, article);

/**
 * Finds the articles that somebody looks for: by number (`124`, `388-1`, `第一百二十四条`), today's or an older version's, or by words,
 * all of which must stand in the text. Today's numbers come first.
 */
export function searchArticles(articles: readonly ArticleText[], query: string): ArticleText[] {
  const wanted = query.trim();
  if (wanted === '') return [];
  const today = articles.filter((entry) => isCalled(entry.article, wanted));
  const formerly = articles.filter(
    (entry) => !today.includes(entry) && entry.formerly?.some(({ article }) => isCalled(article, wanted)),
  );
  if (today.length + formerly.length > 0) return [...today, ...formerly];
  const words = wanted.split(/\s+/);
  return articles.filter(({ text }) => text !== undefined && words.every((word) => text.includes(word)));
}

function isCalled(article: number | string, wanted: string): boolean {
  const place = placeOf({ instrument: '', article });
  return [String(article), place, place.slice(1)].includes(wanted.replace(/^第?(\d+)条?$/, '$1'));
}

/**
 * Names the place that an article had in an older version.
 *
 * @example formerPlace({ version: '2018年版', article: 88 }) // '2018年版第八十八条'
 */
export function formerPlace({ version, article }: { version: string; article: number | string }): string {
  return version + placeOf({ instrument: '', article });
}
