import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyButton, passOnButton } from '../../../src/bot/messages/pass-on.ts';
import { inlineKeyboard } from '../../../src/kernel/message.ts';

const LINK = 'https://t.me/qingfeng_bot?start=exam_e1';
/** Telegram's clients cut or refuse longer ones. */
const URL_MOST = 2048;

const askedOf = (words: string) => {
  const button = passOnButton(LINK, words);
  return new URL('url' in button ? button.url : '');
};

test.each([
  '节前测试&url=https://example.cn',
  '100%#1 + ?',
  '<b>"\'\\',
  '王强的个人链接\n请勿转给他人',
  '𠮷 Ⅳ ①',
])('the words “%s” go with a link as they are, and change nothing of it', (words) => {
  const { searchParams } = askedOf(words);
  expect(searchParams.get('url')).toBe(LINK);
  expect(searchParams.get('text')).toBe(words);
});

test('whatever a title or a name consists of, half a sign too, a link can be passed on with it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.constantFrom('', '\ud83d', '\udc00'),
      (text, half) => {
        const url = askedOf(`${text}${half}${text}`);
        expect(url.searchParams.get('url')).toBe(LINK);
        expect(url.href.length).toBeLessThanOrEqual(URL_MOST);
      },
    ),
    { numRuns: 30 },
  );
});

test('what does not fit on the clipboard stands in the message alone: the card is sent without that button', () => {
  const back = { text: '返回', data: 'menu.open' };
  const rows = (text: string) =>
    inlineKeyboard([[copyButton('链接', text)], [copyButton('链接', text), back]]);
  expect(rows('长'.repeat(256)).inline_keyboard.map((row) => row.length)).toEqual([1, 2]);
  for (const text of ['长'.repeat(257), ''])
    expect(rows(text).inline_keyboard).toEqual([[{ text: '返回', callback_data: 'menu.open' }]]);
});
