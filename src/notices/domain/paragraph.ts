import { findTextProblem } from './correction.ts';
import type { Notice, NoticeContent } from './notice.ts';

/** What stands between the text of all and somebody's own paragraph. */
const GAP = '\n\n';
/** A paragraph has at most so many characters, and one line. */
export const PARAGRAPH_MAX_LENGTH = 120;

/**
 * Returns the content as somebody reads it who has a paragraph of their own below it; nothing where it has no text that could be longer,
 * or the message would be too long.
 */
export function withParagraph(content: NoticeContent, paragraph: string): NoticeContent | undefined {
  if (content.kind !== 'text') return undefined;
  const text = `${content.text}${GAP}${paragraph}`;
  return findTextProblem(content, text)?.problem === 'too-long' ? undefined : { ...content, text };
}

/** Tells whether a paragraph can go out with the content: one short line, for which there is room. */
export function canCarry(content: NoticeContent, paragraph: string): boolean {
  const isLine = paragraph !== '' && !/[\r\n]/.test(paragraph);
  return (
    isLine && [...paragraph].length <= PARAGRAPH_MAX_LENGTH && withParagraph(content, paragraph) !== undefined
  );
}

/** Tells whether somebody reads a paragraph of their own in the notice. */
export function hasParagraphs({ paragraphs }: Pick<Notice, 'paragraphs'>): boolean {
  return paragraphs !== undefined && paragraphs.people > 0;
}

/** Returns how many characters a corrected text has to leave free, so that nobody loses their paragraph by it. */
export function roomForParagraph(notice: Notice): number {
  return hasParagraphs(notice) ? GAP.length + PARAGRAPH_MAX_LENGTH : 0;
}
