import type { Message } from 'grammy/types';
import { shorten } from './messages/pages.ts';

const TITLE_MAX_LENGTH = 30;

/** How a message that an admin composed is called: by its first line, or by what it is. */
export function noticeTitle({ text, caption, document, photo }: Message): string {
  const [firstLine = ''] = (text ?? caption ?? document?.file_name ?? '').trim().split('\n');
  return shorten(firstLine, TITLE_MAX_LENGTH) || (photo ? '图片' : '文件');
}
