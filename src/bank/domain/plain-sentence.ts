import { parseChineseNumber } from '../../kernel/chinese-number.ts';

/**
 * A sentence as words are looked for in it: numbers in digits, signs of half width, without blanks and quotation marks, so that
 * “第 88 条”, “第八十八条” and “第８８条” are one.
 */
export type PlainSentence = {
  text: string;
  /** Returns what stands in the text as it was written, for a range of the plain one. */
  written(from: number, length: number): string;
};

type Letter = { letter: string; at: number };

const SENTENCE = /[^。；;！!？?\n]+/gu;
const LEFT_OUT = /[\s“”‘’"'「」『』\p{Cf}]/u;
/** Characters that stay as they are: nearly all, and most quickly known. */
const HAN = /[\u4e00-\u9fff]/;
/** Only numbers that count something: 一律, 统一 and 十八大 are none. */
const NUMBER =
  /[〇零一二两三四五六七八九十百千]+(?=个|条|款|项|章|种|次|倍|年|月|日|天|周|岁|人|名|位|户|套|元|万|小时|工作日|分之)|(?<=条之|分之)[一二三四五六七八九十]+/gu;

/** Splits the text into its sentences, each with its plain words. */
export function plainSentences(text: string): PlainSentence[] {
  return [...text.matchAll(SENTENCE)].map(({ 0: sentence }) => {
    const letters = withDigits(plainLetters(sentence));
    return {
      text: letters.map(({ letter }) => letter).join(''),
      written: (from, length) =>
        sentence.slice(letters[from]?.at ?? 0, letters[from + length]?.at ?? sentence.length).trim(),
    };
  });
}

/** Returns a whole text as its sentences are looked through: for what is not split, such as a title. */
export const plainText = (text: string): string =>
  withDigits(plainLetters(text))
    .map(({ letter }) => letter)
    .join('');

function plainLetters(sentence: string): Letter[] {
  let at = 0;
  const letters: Letter[] = [];
  for (const sign of sentence) {
    if (HAN.test(sign)) letters.push({ letter: sign, at });
    else if (!LEFT_OUT.test(sign)) for (const letter of sign.normalize('NFKC')) letters.push({ letter, at });
    at += sign.length;
  }
  return letters;
}

function withDigits(letters: readonly Letter[]): Letter[] {
  const numbers = letters.map(({ letter }) => (letter.length === 1 ? letter : ' ')).join('');
  const changed: Letter[] = [];
  let done = 0;
  for (const { 0: words, index } of numbers.matchAll(NUMBER)) {
    const number = parseChineseNumber(words.replaceAll('两', '二'));
    if (number === undefined) continue;
    const { at = 0 } = letters[index] ?? {};
    changed.push(...letters.slice(done, index), ...[...String(number)].map((letter) => ({ letter, at })));
    done = index + words.length;
  }
  return [...changed, ...letters.slice(done)];
}
