import type { Button } from './message.ts';

/** Source: Bot API, InlineKeyboardButton: "callback_data: 1-64 bytes". */
export const DATA_MAX_BYTES = 64;
/** Stands between the data of a button and those that lead back to where it was found. */
const SIGN = ':<';

/**
 * Returns the data of a button that remembers where it was found: `origins` are the data of buttons that lead back there, the best first,
 * of which the first is taken that has room. Where none has, it remembers nothing.
 *
 * @example comingFrom('notice.result:n1', 'holidays.sent:2') // 'notice.result:n1:<holidays.sent;2'
 */
export function comingFrom(data: string, ...origins: readonly string[]): string {
  if (data.includes(SIGN)) return data;
  const wholes = origins.map((origin) => `${data}${SIGN}${origin.replaceAll(':', ';')}`);
  return wholes.find((whole) => Buffer.byteLength(whole) <= DATA_MAX_BYTES) ?? data;
}

/** Takes the data of a button apart. */
export function splitOrigin(data: string): { data: string; origin: string | undefined } {
  const at = data.indexOf(SIGN);
  if (at < 0) return { data, origin: undefined };
  return { data: data.slice(0, at), origin: data.slice(at + SIGN.length).replaceAll(';', ':') };
}

/** Returns the buttons of a card that was opened from somewhere: whatever they lead to comes from there as well. */
export function carryOrigin(buttons: readonly Button[][], origin: string): Button[][] {
  return buttons.map((row) =>
    row.map((button) =>
      'data' in button && button.data !== origin
        ? { ...button, data: comingFrom(button.data, origin) }
        : button,
    ),
  );
}
