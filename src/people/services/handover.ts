import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { besideNamesakes } from '../../kernel/namesakes.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import { isOfferTo, isOwnName, mayTakeOver } from '../domain/handover.ts';
import type { HandoverStore } from '../store/handover-store.ts';
import type { PeopleStore } from '../store/people-store.ts';

export type OfferOutcome = { person: Person; account: number } | { refused: 'not-owner' | 'not-possible' };

/** `gone`: too old, taken back, or the owner is another by now. */
export type AcceptOutcome = { person: Person; from: number } | { refused: 'gone' | 'wrong-name' };

/**
 * Makes the service by which the owner hands the office over: the owner offers it, and the new one confirms by typing their name.
 */
export function createHandoverService(deps: {
  handovers: HandoverStore;
  people: Pick<PeopleStore, 'find' | 'findByTelegramId' | 'findOwner' | 'saveOwner' | 'copy'>;
  clock: Clock;
}) {
  const { handovers, people, clock } = deps;
  const isOwner = async (account: number) => (await people.findOwner()) === account;

  const named = async (person: Person): Promise<Person> =>
    besideNamesakes([person], await people.copy())[0] ?? person;

  /** The offer to whoever speaks, with the person that they are. */
  async function findOffer(account: number) {
    const [offer, person] = await Promise.all([handovers.find(), people.findByTelegramId(account)]);
    if (!offer || !person || !isOfferTo(offer, person, account, clock.now())) return undefined;
    return { offer, person: await named(person) };
  }

  return {
    isOwner,

    /** Offers the office to a person, in the place of an earlier offer. It holds for the account that they have now. */
    async offer(by: number, id: PersonId): Promise<OfferOutcome> {
      if (!(await isOwner(by))) return { refused: 'not-owner' };
      const person = await people.find(id);
      if (!person || person.telegramId === undefined || !mayTakeOver(person, by))
        return { refused: 'not-possible' };
      const account = person.telegramId;
      await handovers.save({ from: by, personId: id, account, offeredAt: clock.now() });
      return { person, account };
    },

    /** Finds the person to whom the offer of this moment was made, if it is to this account. */
    async findOffered(account: number): Promise<Person | undefined> {
      return (await findOffer(account))?.person;
    },

    /** Ends the offer to this account; returns whose it was. */
    async decline(account: number): Promise<{ person: Person; from: number } | { refused: 'gone' }> {
      const found = await findOffer(account);
      if (!found) return { refused: 'gone' };
      await handovers.remove();
      return { person: found.person, from: found.offer.from };
    },

    /** Makes the account the owner, if the one who offered it still is. The former has the role that the roster gives. */
    async accept(account: number, typedName: string): Promise<AcceptOutcome> {
      const found = await findOffer(account);
      if (!found) return { refused: 'gone' };
      const { person, offer } = found;
      if (!isOwnName(typedName, person)) return { refused: 'wrong-name' };
      const decision: AuditEntry = {
        ...{ at: clock.now(), by: offer.from, action: 'ownership-handed-over' },
        subject: { personId: person.id },
      };
      const isSaved = await people.saveOwner(account, {
        decision,
        former: offer.from,
        personId: person.id,
      });
      await handovers.remove();
      return isSaved ? { person, from: offer.from } : { refused: 'gone' };
    },
  };
}

export type HandoverService = ReturnType<typeof createHandoverService>;
