import { shorten } from '../../kernel/shorten.ts';
import type { Notice } from './notice.ts';

/** A text message (短信) holds at most this many characters. */
export const SHORT_TEXT_MAX_LENGTH = 70;

/** Returns what a notice says in words, as far as the bot knows: of a picture or file only its caption. */
export function wordsOf({ content, title }: Notice): string {
  return content.text?.trim() || title;
}

/**
 * Returns a notice as a text message (短信): its first line, cut to what one message holds.
 *
 * @example shortTextOf(notice) // '国庆节廉洁提醒'
 */
export function shortTextOf(notice: Notice): string {
  const [firstLine = ''] = wordsOf(notice).split('\n');
  return shorten(firstLine.trim(), SHORT_TEXT_MAX_LENGTH);
}
