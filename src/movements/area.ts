import type { Area } from '../area/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { RosterOffer } from '../roster/area.ts';
import { movement, movementOfPerson, movementsToConfirm } from './bot/movement.ts';
import { decideCard } from './bot/movement-messages.ts';
import { ownMovementsSheet } from './bot/own-data-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createMovementsService } from './services/movements.ts';
import { keys } from './store/keys.ts';
import { createMovementStore } from './store/movement-store.ts';

type Needs = { people: PeopleOffer; roster: RosterOffer };

/** Returns 人员变动: liaisons report who left their department or went to another; the roster follows when an officer confirms. */
export const movements = {
  name: 'movements',
  needs: ['people', 'roster'],
  keys,
  auditActions,
  build({ redis, clock, tellOnce }, { people: { people, stores }, roster }: Needs) {
    const service = createMovementsService({
      ...{ movements: createMovementStore(redis), people: stores.people },
      ...{ rosterPeople: roster.rosterPeople, clock, tellOnce },
    });
    return {
      offer: { movements: service },
      privacy,
      ownData: {
        place: 82,
        sheets: async (person) => [ownMovementsSheet(await service.list(), person)],
      },
      occasions: { erased: service.erase },
      aboutPeople: movementOfPerson,
      todos: movementsToConfirm(service),
      features: () => [movement({ movements: service, people })],
      jobs: () => [
        {
          name: 'movements',
          sends: 'officers',
          run: (say) =>
            service.tellDue(async (found) =>
              say.toOfficers(
                decideCard({ movement: found, person: await people.findAnybody(found.personId) }),
              ),
            ),
        },
      ],
    };
  },
} satisfies Area<Needs, object>;
