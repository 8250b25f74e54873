import { buttonSign } from './button-sign.ts';
import type { Button, Message } from './message.ts';

/** Stands behind the data of a button whose card stays. */
export const STANDS = buttonSign(':^');

/**
 * Returns a message that stays as it is, such as a report that somebody looks up again: what its buttons lead to comes below it. A button
 * without room for the sign is left as it was.
 */
export function standing<Said extends Message>(message: Said): Said {
  const { buttons } = message;
  return buttons ? { ...message, buttons: buttons.map((row) => row.map(marked)) } : message;
}

function marked(button: Button): Button {
  return 'data' in button ? { ...button, data: STANDS.put(button.data) ?? button.data } : button;
}
