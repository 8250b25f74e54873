import type { InlineKeyboardButton } from 'grammy/types';

/** The link that a button of Telegram's share dialog passes on. */
export function linkPassedOn(button: InlineKeyboardButton | undefined): string {
  if (!button || !('url' in button)) throw new Error('This is no button that passes anything on.');
  const { hostname, pathname, searchParams } = new URL(button.url);
  if (hostname !== 't.me' || pathname !== '/share/url') throw new Error(`${button.url} passes nothing on.`);
  return searchParams.get('url') ?? '';
}
