import { charactersOf } from '../../kernel/characters.ts';
import type { Button } from '../../kernel/message.ts';
import { cutToFit } from '../../kernel/shorten.ts';

/** What every client and server takes of an address. */
const URL_MAX_LENGTH = 2048;
/** Where words are cut, no more of them are tried. */
const WORDS_TRIED = 200;

/** Returns the button that puts a number or a link on the clipboard. @example copyButton('编号', 'QF-2026-0930-017') // 📋 复制编号 */
export const copyButton = (what: string, copy: string): Button => ({ text: `📋 复制${what}`, copy });

/**
 * Returns the button by which a link is passed on with one tap: Telegram asks to whom, and `words` go with it, as much of them as the
 * address holds.
 */
export function passOnButton(link: string, words: string): Button {
  const whole = words.toWellFormed();
  const fits = (text: string) => shareUrl(link, text).length <= URL_MAX_LENGTH;
  const text = fits(whole) ? whole : cutToFit(charactersOf(whole).slice(0, WORDS_TRIED), fits);
  return { text: '↗ 转发', url: shareUrl(link, text) };
}

const shareUrl = (link: string, words: string): string =>
  `https://t.me/share/url?url=${encodeURIComponent(link)}&text=${encodeURIComponent(words)}`;
