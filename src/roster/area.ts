import type { Area, OfferOf } from '../area/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { newPerson } from './bot/new-person.ts';
import { privacy } from './bot/privacy-messages.ts';
import { roster as rosterFeature } from './bot/roster.ts';
import { rosterOfPerson, staff } from './bot/staff.ts';
import { peopleCommand } from './cli/people.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createRosterImportService } from './services/roster-import.ts';
import { createRosterPeopleService } from './services/roster-people.ts';
import { keys } from './store/keys.ts';
import { createRosterImportStore } from './store/roster-import-store.ts';

export type RosterOffer = OfferOf<typeof roster>;

type Needs = { people: PeopleOffer };

/** Returns the roster as a table: what a file would change is shown first and done as a whole; the command line of the people. */
export const roster = {
  name: 'roster',
  needs: ['people'],
  keys,
  auditActions,
  commands: [peopleCommand],
  build({ redis, clock, secrets, delivery }, { people }: Needs) {
    const stores = { rosterImports: createRosterImportStore(redis) };
    const rosterImport = createRosterImportService({
      ...{ people: people.stores.people, imports: stores.rosterImports, clock, secrets },
    });
    const { kinds } = delivery;
    const rosterPeople = createRosterPeopleService({ people: people.stores.people, kinds, clock });
    return {
      offer: { rosterImport, rosterPeople, stores },
      privacy,
      aboutPeople: rosterOfPerson,
      features: () => [
        rosterFeature({ rosterImport, people: people.stores.people }),
        newPerson({ rosterPeople }),
        staff({ people: people.people, rosterPeople }),
      ],
    };
  },
} satisfies Area<Needs, object>;
