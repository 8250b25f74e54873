import { joinParts } from '../../bot/messages/join-parts.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import type { Message } from '../../kernel/message.ts';
import type { RegisterRecord } from '../domain/register.ts';
import type { Register } from '../services/register.ts';

/** The record of whose card a part is wanted, and for whom. */
export type CardSubject = { register: Register; record: RegisterRecord; role: ViewerRole };

/** What an area adds to the card of a record: lines as its text, and buttons; nothing where the record is none of its business. */
export type CardPart = (subject: CardSubject) => Promise<Message | undefined>;

/** Makes the list of what areas add to the cards of all registers: of registers that know nothing of it. */
export function createCardParts() {
  const parts: CardPart[] = [];

  return {
    /** Takes in a part; they stand in the order in which they came. */
    add(part: CardPart): void {
      parts.push(part);
    },

    /** Makes what stands on a record's card: `own`, of the register's own subject, and then what others add. */
    async show(subject: CardSubject, own?: Message): Promise<Message | undefined> {
      const added = await Promise.all(parts.map((part) => part(subject)));
      const shown = [own, ...added].filter((part) => part !== undefined);
      return shown.length === 0 ? undefined : joinParts(...shown);
    },
  };
}

export type CardParts = ReturnType<typeof createCardParts>;
