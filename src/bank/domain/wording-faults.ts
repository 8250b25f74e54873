import type { ArticleText } from './article-text.ts';
import { createAssertionReader } from './assertions.ts';
import { isEmptyExplanation } from './find-empty-explanation.ts';
import { createMisquoteFinder, type Misquote } from './find-misquotes.ts';
import { createTrapFinder, type TrapFinding } from './find-traps.ts';
import type { Instrument } from './instrument.ts';
import type { Question } from './question.ts';
import { findWordsOfPlace } from './question-lint-order.ts';
import type { Trap } from './trap.ts';

/** What is wrong with the words of one question, by themselves: where (a key of the question), and what would be right. */
export type WordingFault = { key: string; message: string; remedy: string };

/** What words are compared with. */
export type WordingKnowledge = {
  traps: readonly Trap[];
  articles: readonly ArticleText[];
  instruments: readonly Instrument[];
};

/**
 * Returns a function that finds what is wrong with a question by its words: options named by their place, known mistakes, numbers
 * that do not go with what is said of them, explanations without a reason.
 */
export function createWordingCheck({ traps, articles, instruments }: WordingKnowledge) {
  const assertionsOf = createAssertionReader(instruments);
  const findTraps = createTrapFinder(traps);
  const findMisquotes = createMisquoteFinder(articles, instruments);
  return (question: Question): WordingFault[] => {
    const assertions = assertionsOf(question);
    return [
      ...findWordsOfPlace(question).map(placeFault),
      ...findTraps(question, assertions).map(trapFault),
      ...findMisquotes(question, assertions).map(misquoteFault),
      ...(isEmptyExplanation(question) ? [EMPTY_EXPLANATION] : []),
    ];
  };
}

const EMPTY_EXPLANATION: WordingFault = {
  key: 'explanation',
  message: '解析没有说明理由',
  remedy: '请写明为什么，不只写哪一条作了规定，也不重复题干',
};

const placeFault = ({ key, words }: { key: string; words: string }): WordingFault => ({
  key,
  message: `“${words}”按位置指选项，出卷时选项会换序`,
  remedy: '请写出所指的内容',
});

const trapFault = ({ key, words, trap }: TrapFinding): WordingFault => ({
  key,
  message: `“${words}”是常见的错误说法：${trap.today}`,
  remedy: '请按现行文本改写',
});

const misquoteFault = ({ key, words, why }: Misquote): WordingFault => ({
  key,
  message: `“${words}”与条号不符：${why}`,
  remedy: '请对照条文更正',
});
