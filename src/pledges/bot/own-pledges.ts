import type { OwnSection } from '../../bot/own-section.ts';
import type { TodoSource } from '../../bot/todo.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { Signing } from '../services/signing.ts';
import { signedPart, toSignButton } from './signing-messages.ts';

/** Says in /me what somebody has signed. */
export const ownPledges = (signing: Pick<Signing, 'listSigned'>, today: () => PlainDate): OwnSection => ({
  place: 25,
  show: async ({ id }) => signedPart(await signing.listSigned(id), yearOf(today())),
});

/** Names to somebody in the menu what waits for their signature. */
export const pledgesToSign = (signing: Pick<Signing, 'listToSign'>): TodoSource => ({
  place: 15,
  async list({ person }) {
    return person ? (await signing.listToSign(person.id)).map(toSignButton) : [];
  },
});
