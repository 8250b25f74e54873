import type { Question } from './question.ts';
import { questionTypeOf } from './question-types/index.ts';

/** 后两项, 前一人, 四项依次是, 选项 B, B 项; not 第六条前五项, which are items of an article. */
const BY_PLACE =
  /(?<![条款])[前后][一二两三四五六][项人]|(?<![条款])[两三四五六]项依次|选项\s*[A-F]|(?<![A-Za-z])[A-F]\s*项/u;
/** 以上都对, A和B */
const OF_OTHERS = /^以上[都均各全两三四]|^上述|^[A-F]\s*[、和与]\s*[A-F]/u;

/**
 * Finds the words that name options by their place, with where in the question they stand. Papers put options in another order:
 * such a stem means another option for each person, such an explanation explains the wrong one.
 */
export function findWordsOfPlace({
  type,
  stem,
  options,
  explanation,
}: Omit<Question, 'id'>): { key: string; words: string }[] {
  if (!questionTypeOf(type).shufflesOptions) return [];
  const texts = [
    { key: 'stem', words: BY_PLACE.exec(stem)?.[0] },
    { key: 'explanation', words: BY_PLACE.exec(explanation)?.[0] },
    ...options.map((option, index) => ({
      key: `options.${index}`,
      words: OF_OTHERS.test(option) ? option : undefined,
    })),
  ];
  return texts.flatMap(({ key, words }) => (words === undefined ? [] : [{ key, words }]));
}
