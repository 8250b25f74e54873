import type { Message } from '../kernel/message.ts';
import type { Person } from '../kernel/person.ts';
import type { FeatureContext } from './context.ts';
import { tellEach } from './tell-each.ts';

/** Sends a message to somebody of the roster, outside any notice; false when they have left, are bound to no account or could not be told. */
export async function tellPerson(
  ctx: FeatureContext<unknown>,
  person: Person | undefined,
  message: Message,
): Promise<boolean> {
  if (person?.telegramId === undefined || person.status === 'left') return false;
  return (await tellEach([person.telegramId], (account) => ctx.notify(account, message))).isTold;
}
