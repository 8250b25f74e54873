import { charactersOf } from '../../kernel/characters.ts';
import type { Posting } from './posting.ts';

const CUT = '……（全文见个人消息）';

/**
 * Returns the words of a posting, with its note as the last line, in at most so much room as `sizeOf` counts it. What does not fit is cut from the
 * end of the text, never through a character.
 */
export function fitPosting(
  { text, note }: Pick<Posting, 'text' | 'note'>,
  most: number,
  sizeOf: (words: string) => number,
): string {
  const ending = note === undefined ? '' : `\n\n${note}`;
  const whole = text.toWellFormed() + ending;
  if (sizeOf(whole) <= most) return whole;
  const characters = charactersOf(text.toWellFormed());
  const cutAt = (count: number) => `${characters.slice(0, count).join('').trimEnd()}${CUT}${ending}`;
  let [fits, tooMany] = [0, characters.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (sizeOf(cutAt(middle)) <= most) fits = middle;
    else tooMany = middle;
  }
  return cutAt(fits);
}

/** Counts a text as it is sent, in bytes of UTF-8. */
export const bytesOf = (text: string): number => Buffer.byteLength(text);
