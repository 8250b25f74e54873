import { isLinkRefused } from '../delivery/channels/telegram-refusals.ts';

/** Makes a call that shows buttons; false where Telegram takes the address of one of them for none. */
export async function unlessLinkRefused(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (!isLinkRefused(error)) throw error;
    return false;
  }
}
