const TO_FULL_WIDTH = 0xfee0;

/**
 * Returns the forms in which a text may write a word of small letters in half width: as it is, and in full width, small and capital. A text
 * is compared with its Latin letters small.
 */
export function wordForms(word: string): string[] {
  const wide = (text: string) =>
    text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + TO_FULL_WIDTH));
  return [...new Set([word, wide(word), wide(word.toUpperCase())])];
}
