import { foldSigns } from './fold-signs.ts';

const PAGE_NUMBERS = [
  /^第\s*\d{1,4}\s*页(?:[\s,，/、]*共\s*\d{1,4}\s*页)?$/,
  /^共\s*\d{1,4}\s*页[\s,，/、]*第\s*\d{1,4}\s*页$/,
  /^(?:page|p)\.?\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?$/i,
  /^[-—–─·]+\s*\d{1,4}\s*[-—–─·]+$/,
  /^\d{1,4}\s*\/\s*\d{1,4}$/,
];

/** Tells whether a line is nothing but the number of a page: 第 1 页, - 3 -, 3/34. */
export function isPageNumber(text: string): boolean {
  const line = foldSigns(text).trim();
  return PAGE_NUMBERS.some((pattern) => pattern.test(line));
}
