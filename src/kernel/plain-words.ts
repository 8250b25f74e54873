/**
 * Returns what was typed as words are compared: full width as half, small letters, without blanks, marks and signs around.
 *
 * @example plainWords('／Ｍenu。') // 'menu'
 */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/^[\p{P}\p{Z}]+|[\p{P}\p{Z}]+$/gu, '');
}
