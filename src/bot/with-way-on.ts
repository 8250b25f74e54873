import type { Message } from '../kernel/message.ts';
import { TO_MENU } from './messages/common.ts';
import type { Viewer } from './viewer.ts';

/** Returns what is said to somebody with the way to the menu, where no button of its own leads on. Strangers have no menu. */
export function withWayOn(message: Message, { role }: Viewer): Message {
  const { buttons = [] } = message;
  const leadsOn = buttons.flat().some((button) => !('copy' in button));
  return leadsOn || role === 'stranger' ? message : { ...message, buttons: [...buttons, [...TO_MENU]] };
}
