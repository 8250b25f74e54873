import { INVISIBLE } from '../../kernel/characters.ts';

/** Returns the name without the blanks by which names of two characters are spaced out to the width of three. */
export function plainName(text: string): string {
  const name = plainText(text);
  return /^[\p{Script=Han}\s]+$/u.test(name) ? name.replace(/\s/g, '') : name;
}

/** Returns the text in one line without invisible characters: names stand in messages among other text. */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cc}/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(/[\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}
