import type { Button } from '../../kernel/message.ts';

/** Returns the button that puts a number or a link on the clipboard. @example copyButton('编号', 'QF-2026-0930-017') // 📋 复制编号 */
export const copyButton = (what: string, copy: string): Button => ({ text: `📋 复制${what}`, copy });

/** Returns the button by which a link is passed on with one tap: Telegram asks to whom, and `words` go with it. */
export function passOnButton(link: string, words: string): Button {
  const query = `url=${encodeURIComponent(link)}&text=${encodeURIComponent(words)}`;
  return { text: '↗ 转发', url: `https://t.me/share/url?${query}` };
}
