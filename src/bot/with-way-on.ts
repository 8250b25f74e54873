import type { Message } from '../kernel/message.ts';
import { TO_MENU } from './messages/common.ts';
import type { Viewer } from './viewer.ts';

/** Returns what is said to somebody with the way to the menu, where it has no buttons of its own. Strangers have no menu. */
export function withWayOn(message: Message, { role }: Viewer): Message {
  const hasButtons = message.buttons?.some((row) => row.length > 0) ?? false;
  return hasButtons || role === 'stranger' ? message : { ...message, buttons: [[...TO_MENU]] };
}
