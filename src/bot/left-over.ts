import type { Message as TelegramMessage } from 'grammy/types';
import { type ContentKind, kindOf } from './content-kinds.ts';

/** A message in a private chat that is no command, and that no flow takes. */
export type LeftOver = {
  /** What it holds; nothing for what a later Bot API brings. */
  kind: ContentKind | undefined;
  /** What was typed, or stands under a picture, or is the sign of a sticker (👍); else ''. */
  text: string;
};

/** Returns a message as recognisers see it. */
export function leftOverOf(message: TelegramMessage): LeftOver {
  const text = message.text ?? message.caption ?? message.sticker?.emoji ?? '';
  return { kind: kindOf(message), text: text.trim() };
}
