import type { OptionSet, Unreadable } from './question-type.ts';

export const LETTERS = 'ABCDEF';
const FEWEST_OPTIONS = 3;

/** Returns the letter by which people call the option. */
export function letterOf(index: number): string {
  return LETTERS[index] ?? '?';
}

/** Checks the options of a question that must write them out. */
export function writtenOptions(written: readonly string[] | undefined): string[] | Unreadable {
  const options = written ?? [];
  if (options.length < FEWEST_OPTIONS || options.length > LETTERS.length) {
    return {
      refused: `选项有 ${options.length} 个`,
      remedy: `请写 ${FEWEST_OPTIONS} 至 ${LETTERS.length} 个选项`,
    };
  }
  if (new Set(options).size !== options.length) {
    return { refused: '有两个选项相同', remedy: '请改写其中一个' };
  }
  return [...options];
}

/**
 * Reads letters: capital or small, full-width or not, with or without separators.
 *
 * @example parseLetters('a、C', 4) // [0, 2]
 */
export function parseLetters(text: string, optionCount: number): OptionSet | Unreadable {
  const letters = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s,、;.]/g, '');
  const indexes = [...letters].map((letter) => LETTERS.indexOf(letter));
  const last = letterOf(optionCount - 1);
  if (indexes.length === 0 || indexes.some((index) => index < 0 || index >= optionCount)) {
    return { refused: `答案“${text}”不在选项之内`, remedy: `请写 A 至 ${last} 中的字母` };
  }
  if (new Set(indexes).size !== indexes.length) {
    return { refused: `答案“${text}”有重复的字母`, remedy: '每个字母只写一次' };
  }
  return indexes.sort((a, b) => a - b);
}

export function formatLetters(right: OptionSet): string {
  return right.map(letterOf).join('');
}
