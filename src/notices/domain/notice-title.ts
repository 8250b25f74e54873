import { shorten } from '../../kernel/shorten.ts';

export const TITLE_MAX_LENGTH = 30;

/** A message as the Bot API gives it: its words, and what it carries. */
type Written = {
  text?: string | undefined;
  caption?: string | undefined;
  document?: { file_name?: string | undefined } | undefined;
  animation?: object | undefined;
};

/** Returns what a message that an admin composed calls itself: its first line, or its file's name. Nothing where it has neither. */
export function noticeTitle({ text, caption, document, animation }: Written): string | undefined {
  // An animation is a document whose name no person gave it.
  const words = text ?? caption ?? (animation ? undefined : document?.file_name);
  const [firstLine = ''] = (words ?? '').trim().split('\n');
  return shorten(firstLine.trim(), TITLE_MAX_LENGTH) || undefined;
}
