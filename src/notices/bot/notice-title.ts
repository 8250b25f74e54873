import type { Message } from 'grammy/types';
import { shorten } from '../../bot/messages/pages.ts';

export const TITLE_MAX_LENGTH = 30;

/** Returns what a message that an admin composed calls itself: its first line, or its file's name. Nothing where it has neither. */
export function noticeTitle({ text, caption, document, animation }: Message): string | undefined {
  // An animation is a document whose name no person gave it.
  const words = text ?? caption ?? (animation ? undefined : document?.file_name);
  const [firstLine = ''] = (words ?? '').trim().split('\n');
  return shorten(firstLine.trim(), TITLE_MAX_LENGTH) || undefined;
}
