import { z } from 'zod';
import type { Person } from '../../kernel/person.ts';
import { plainName } from './plain-name.ts';

const HANDOVER_VALID_HOURS = 24;

/** What the owner offers: that a person, with the account they have then, becomes the owner. */
export const HandoverSchema = z.object({
  /** The owner's account. */
  from: z.number().int(),
  personId: z.number().int(),
  account: z.number().int(),
  /** Epoch milliseconds. */
  offeredAt: z.number().int(),
});
export type Handover = z.infer<typeof HandoverSchema>;

/**
 * Tells whether the office may be handed over to the person: somebody who is there, with an account that is not the owner's own.
 */
export function mayTakeOver({ status, telegramId }: Person, owner: number): boolean {
  return status === 'active' && telegramId !== undefined && telegramId !== owner;
}

/** Tells whether the offer still stands for whoever speaks with that account, as that person. */
export function isOfferTo(
  { personId, account, offeredAt }: Handover,
  person: Person,
  speaker: number,
  now: number,
): boolean {
  const isTheirs = person.id === personId && person.telegramId === account && speaker === account;
  return isTheirs && person.status === 'active' && now < offeredAt + HANDOVER_VALID_HOURS * 3_600_000;
}

/** Tells whether somebody typed the person's own name: blanks do not count. */
export function isOwnName(typed: string, { name }: Person): boolean {
  return plainName(typed) === plainName(name);
}
