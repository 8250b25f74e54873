import type { Button } from '../kernel/message.ts';
import type { Person } from '../kernel/person.ts';
import type { ViewerRole } from './viewer.ts';

/** What an area offers on the card of a person: also of one who has left. */
export type PersonOffer = {
  /** Who sees it. */
  roles: readonly ViewerRole[];
  /** Returns rows of buttons that lead to what the area knows of the person. */
  buttons(person: Person): readonly Button[][];
};
