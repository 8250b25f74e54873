import type { Button, Message } from './message.ts';
import { DATA_MAX_BYTES } from './origin.ts';

/** Stands behind the data of a button whose card stays. */
const SIGN = ':^';

/**
 * Returns a message that stays as it is, such as a report that somebody looks up again: what its buttons lead to comes below it. A button
 * without room for the sign is left as it was.
 */
export function standing<Said extends Message>(message: Said): Said {
  const { buttons } = message;
  return buttons ? { ...message, buttons: buttons.map((row) => row.map(marked)) } : message;
}

function marked(button: Button): Button {
  if (!('data' in button)) return button;
  const data = `${button.data}${SIGN}`;
  return Buffer.byteLength(data) <= DATA_MAX_BYTES ? { ...button, data } : button;
}

/** Takes the sign off the data of a button. */
export function splitStanding(data: string): { data: string; stands: boolean } {
  return data.endsWith(SIGN) ? { data: data.slice(0, -SIGN.length), stands: true } : { data, stands: false };
}
