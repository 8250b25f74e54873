const ID_NUMBER = /(?<![\dXx])\d{17}[\dXx](?![\dXx])/;
/** Issued before 2000: region, birthday with two digits of the year, running number. */
const OLD_ID_NUMBER = /(?<!\d)[1-8]\d{5}\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}(?!\d)/;

/** Tells whether a text holds what looks like an ID number, also spaced out or in full width. */
export function holdsIdNumber(text: string): boolean {
  if (text.length < 15) return false;
  const plain = text.normalize('NFKC').replace(/(?<=\d)[\s\p{Cf}-]+(?=[\dXx])/gu, '');
  return ID_NUMBER.test(plain) || OLD_ID_NUMBER.test(plain);
}
