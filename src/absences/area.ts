import type { Area } from '../area/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { absence } from './bot/absence.ts';
import { awayHandedOver } from './bot/absence-messages.ts';
import { away } from './bot/away.ts';
import { absenceOfPerson, ownAbsence } from './bot/own-absence.ts';
import { ownAbsencesSheet } from './bot/own-data-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createAbsencesService } from './services/absences.ts';

type Needs = { people: PeopleOffer };

/** Returns absences: who is away until when, marked by officers, liaisons and each for themself. What counts people reads it off the person. */
export const absences = {
  name: 'absences',
  needs: ['people'],
  keys: [],
  auditActions,
  build({ clock, today }, { people }: Needs) {
    const service = createAbsencesService({
      ...{ people: people.stores.people, changePerson: people.changePerson, today, clock },
    });
    const uses = { absences: service, people: people.people, audiences: people.audiences, today };
    return {
      offer: { absences: service },
      handover: { place: 15, list: async () => awayHandedOver((await service.list()).length) },
      privacy,
      ownData: {
        place: 80,
        sheets: async (person) => [ownAbsencesSheet(person.absences ?? [])],
      },
      own: ownAbsence(today),
      aboutPeople: absenceOfPerson,
      features: () => [absence(uses), away(uses)],
    };
  },
} satisfies Area<Needs, object>;
