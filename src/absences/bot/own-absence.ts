import type { OwnSection } from '../../bot/own-section.ts';
import type { PersonOffer } from '../../bot/person-offer.ts';
import { nextAbsence } from '../../kernel/absence.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { absenceButton, standingText } from './absence-messages.ts';

/** Tells somebody in /me of their absence, with the way to end it or to mark another. */
export const ownAbsence = (today: () => PlainDate): OwnSection => ({
  place: 60,
  show: async (person) =>
    nextAbsence(person, today())
      ? { lines: [standingText(person, today())], buttons: [[absenceButton(person)]] }
      : undefined,
});

/** Offers on the card of whoever is on the roster to mark when they are away. */
export const absenceOfPerson: PersonOffer = {
  roles: ['liaison', 'admin'],
  buttons: (person) => (person.status === 'active' ? [[absenceButton(person)]] : []),
};
