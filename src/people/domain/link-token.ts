import type { PersonId } from '../../kernel/person.ts';

/** The person's number, a hyphen and the secret. */
const TOKEN = /(?<![\w-])\d{1,15}-[0-9a-f]{32}(?![\w-])/;

/**
 * Finds the token of a personal link in what somebody pasted: the link, a sentence with it, the token alone, broken over lines or with
 * capitals by a keyboard.
 */
export function findLinkToken(text: string): string | undefined {
  const plain = text.normalize('NFKC').toLowerCase();
  return (TOKEN.exec(plain) ?? TOKEN.exec(plain.replace(/\s+/g, '')))?.[0];
}

/** Returns the number of the person whose token it is; 0 where it is none. */
export const personIdOf = (token: string): PersonId =>
  findLinkToken(token) === token ? Number.parseInt(token, 10) : 0;
