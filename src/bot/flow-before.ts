import type { Flow } from './flow.ts';
import type { Handling } from './handling.ts';
import type { InboxStore } from './store/inbox-store.ts';

/**
 * Returns where the account's next message was awaited when this update was handled first, by this process or by one that died over it:
 * what it did then may have moved that on, and whoever is asked again must find what they answered.
 */
export async function flowBefore(
  inbox: Pick<InboxStore, 'noteFlow'>,
  telegramId: number,
  handling: Handling,
): Promise<Flow | undefined> {
  handling.flow ??= { was: await inbox.noteFlow(handling.key, telegramId) };
  return handling.flow.was;
}
