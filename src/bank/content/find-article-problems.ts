import type { z } from 'zod';
import type { ContentProblem } from '../../content/content-problem.ts';
import type { YamlFile } from '../../content/read-yaml.ts';
import type { ArticlesFileSchema } from '../domain/article-text.ts';
import type { Instrument } from '../domain/instrument.ts';
import { unlistedInstrument } from './unlisted-instrument.ts';

/**
 * Finds what is wrong with a file of articles: an instrument that nobody listed, an article twice (its text also in another file) or
 * beyond the instrument's count.
 *
 * @param known the articles whose texts the files before have; those of this one are added
 */
export function findArticleProblems(
  { value, problemAt }: YamlFile<z.infer<typeof ArticlesFileSchema>>,
  instruments: readonly Instrument[],
  known: Set<string>,
): ContentProblem[] {
  if (!value) return [];
  const instrument = instruments.find(({ id }) => id === value.instrument);
  if (!instrument) return [problemAt(['instrument'], ...unlistedInstrument(value.instrument))];
  const numbers = value.articles.map(({ article }) => String(article));
  return value.articles.flatMap(({ text }, index) => {
    const number = numbers[index] ?? '';
    const key = `${value.instrument}:${number}`;
    const isRepeated = numbers.indexOf(number) < index;
    const isElsewhere = text !== undefined && !isRepeated && known.has(key);
    if (text !== undefined) known.add(key);
    const problem = (message: string, remedy: string) =>
      problemAt(['articles', index, 'article'], message, remedy);
    return [
      ...(isRepeated ? [problem(`第 ${number} 条写了两次`, '请删去一条')] : []),
      ...(isElsewhere ? [problem(`第 ${number} 条的原文在另一个文件里已经有了`, '请删去其中一处')] : []),
      ...(isBeyond(number, instrument)
        ? [problem(beyondText(number, instrument), '请对照条文更正条号')]
        : []),
    ];
  });
}

const isBeyond = (number: string, { articles = Number.POSITIVE_INFINITY }: Instrument): boolean =>
  Number.parseInt(number, 10) > articles;

const beyondText = (number: string, { title, articles }: Instrument): string =>
  `“${title}”只有 ${articles} 条，没有第 ${number} 条`;
