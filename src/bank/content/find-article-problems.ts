import type { z } from 'zod';
import type { ContentProblem } from '../../content/content-problem.ts';
import type { YamlFile } from '../../content/read-yaml.ts';
import type { ArticlesFileSchema } from '../domain/article-text.ts';
import type { Instrument } from '../domain/instrument.ts';

/**
 * Finds what is wrong with a file of articles: an instrument that nobody listed, an article twice or beyond the instrument's count.
 */
export function findArticleProblems(
  { value, problemAt }: YamlFile<z.infer<typeof ArticlesFileSchema>>,
  instruments: readonly Instrument[],
): ContentProblem[] {
  if (!value) return [];
  const instrument = instruments.find(({ id }) => id === value.instrument);
  if (!instrument) {
    const message = `instruments.yaml 中没有“${value.instrument}”`;
    return [problemAt(['instrument'], message, '请更正编号，或在该文件中补上这部法规')];
  }
  const numbers = value.articles.map(({ article }) => String(article));
  return numbers.flatMap((number, index) => {
    const at = ['articles', index, 'article'];
    const beyond = Number.parseInt(number, 10) > (instrument.articles ?? Number.POSITIVE_INFINITY);
    return [
      ...(numbers.indexOf(number) < index ? [problemAt(at, `第 ${number} 条写了两次`, '请删去一条')] : []),
      ...(beyond
        ? [
            problemAt(
              at,
              `“${instrument.title}”只有 ${instrument.articles} 条，没有第 ${number} 条`,
              '请对照条文更正条号',
            ),
          ]
        : []),
    ];
  });
}
