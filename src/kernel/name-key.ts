/**
 * Returns what stands for a name where names are compared: blanks, widths, capitals and the point between the parts of a name (·, •,
 * ‧, ・) are how keyboards differ, not names.
 *
 * @example nameKey('阿依古丽・买买提') === nameKey('阿依古丽 • 买买提') // true
 */
export const nameKey = (name: string): string =>
  PLAIN.test(name)
    ? name
    : name
        .normalize('NFKC')
        .replace(/[\s\p{Cf}·•・‧∙⋅.]/gu, '')
        .toLowerCase();

/** Nearly every name, of which nothing is to be changed: an office of thousands compares tens of thousands at a tap. */
const PLAIN = /^[\u4e00-\u9fff]*$/;

/** Tells whether two names are one however they were typed; nothing typed is no name. */
export function isSameName(typed: string, name: string): boolean {
  const key = nameKey(typed);
  return key !== '' && key === nameKey(name);
}
