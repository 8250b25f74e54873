/** The one channel of 0.1.0. What is stored of it stays as it was stored then; the others bring their name along. */
export const FIRST_CHANNEL = 'telegram';

/** Which message of which channel, as the ledger and the receipts keep it. Only the channel itself reads anything in its id. */
export type MessageRef = number | string;

/**
 * Returns the reference of a channel's message. @example refOf('telegram', '46') // 46; refOf('mail', 'a7') // 'mail:a7';
 * refOf('telegram', '40x3.46') // 'telegram:40x3.46'
 */
export function refOf(channel: string, id: string): MessageRef {
  return channel === FIRST_CHANNEL && /^\d+$/.test(id) ? Number(id) : `${channel}:${id}`;
}

/** Reads back what `refOf` has written. */
export function readRef(ref: MessageRef): { channel: string; id: string } {
  if (typeof ref === 'number') return { channel: FIRST_CHANNEL, id: String(ref) };
  const end = ref.indexOf(':');
  return { channel: ref.slice(0, end), id: ref.slice(end + 1) };
}
