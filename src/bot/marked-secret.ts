import type { Message } from 'grammy/types';
import { secrecyMarkOf } from '../kernel/secrecy-mark.ts';

/** Tells whether a message's words or the name of its file bear a mark of secrecy: such papers are not sent through a bot. */
export const isMarkedSecret = ({ text, caption, document, video, audio }: Message): boolean =>
  [text, caption, ...[document, video, audio].map((file) => file?.file_name)].some(
    (words) => words !== undefined && secrecyMarkOf(words) !== undefined,
  );
