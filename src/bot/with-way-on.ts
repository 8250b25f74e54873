import type { Message } from '../kernel/message.ts';
import { TO_MENU } from './messages/common.ts';
import type { Viewer } from './viewer.ts';

/** Tells whether a button of the message leads on: one that puts a text on the clipboard leads nowhere. */
export function leadsOn({ buttons = [] }: Message): boolean {
  return buttons.some((row) => row.some((button) => !('copy' in button)));
}

/** Returns what is said to somebody with the way to the menu, where no button of its own leads on. Strangers have no menu. */
export function withWayOn(message: Message, { role }: Pick<Viewer, 'role'>): Message {
  if (leadsOn(message) || role === 'stranger') return message;
  return { ...message, buttons: [...(message.buttons ?? []), [...TO_MENU]] };
}
