import { z } from 'zod';
import { type Basis, BasisArticleSchema, placeOf } from './question.ts';

const FormerSchema = z.strictObject({ version: z.string().min(1), article: BasisArticleSchema });
/** What an article was in an older version. */
export type Former = z.infer<typeof FormerSchema>;

const ArticleEntrySchema = z
  .strictObject({
    article: BasisArticleSchema,
    /** The article itself, word for word; its paragraphs are lines. Absent where only its history is known. */
    text: z.string().min(1).max(3000).optional(),
    /** What it was in older versions, the newest first. */
    formerly: z.array(FormerSchema).optional(),
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

/**
 * Lists the articles of all files: where one has the text of an article and another its older numbers, they are one, with the source of
 * the text.
 */
export function joinArticles(files: readonly z.infer<typeof ArticlesFileSchema>[]): ArticleText[] {
  const joined = new Map<string, ArticleText>();
  for (const { articles, ...origin } of files) {
    for (const entry of articles) {
      const key = `${origin.instrument}:${entry.article}`;
      const before = joined.get(key);
      joined.set(key, before ? joinTwo(before, { ...entry, ...origin }) : { ...entry, ...origin });
    }
  }
  return [...joined.values()];
}

function joinTwo(a: ArticleText, b: ArticleText): ArticleText {
  const withText = a.text === undefined ? b : a;
  const formerly = [...(a.formerly ?? []), ...(b.formerly ?? [])];
  return { ...withText, ...(formerly.length > 0 && { formerly }) };
}

const isNumbered = (
  basis: Basis,
  { instrument, article }: Pick<ArticleText, 'instrument' | 'article'>,
): boolean => basis.instrument === instrument && String(basis.article) === String(article);

/** Finds the article that a question rests on, where its text is at hand. */
export function articleOf(basis: Basis, articles: readonly ArticleText[]): ArticleText | undefined {
  return articles.find((entry) => entry.text !== undefined && isNumbered(basis, entry));
}

/** Tells whether a question rests on the article. */
export const restsOn = (basis: Basis, article: Pick<ArticleText, 'instrument' | 'article'>): boolean =>
  isNumbered(basis, article);

/**
 * Names the place that an article had in an older version.
 *
 * @example formerPlace({ version: '2018年版', article: 88 }) // '2018年版第八十八条'
 */
export function formerPlace({ version, article }: Former): string {
  return version + placeOf({ instrument: '', article });
}
