import type { Area } from '../area/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { bindingOfPerson, invite } from './bot/invite.ts';
import { STRIPS } from './domain/templates.ts';
import { createInvitationsService } from './services/invitations.ts';

type Needs = { people: PeopleOffer };

/** Returns how an office of any size comes to be bound: links and strips department by department, by officers and liaisons. */
export const invitations = {
  name: 'invitations',
  needs: ['people'],
  keys: [],
  templates: [STRIPS],
  build({ office, documents }, { people: { people, personalLinks, binding, stores } }: Needs) {
    const service = createInvitationsService({ people: stores.people, personalLinks, binding });
    return {
      offer: { invitations: service },
      aboutPeople: bindingOfPerson,
      features: () => [
        invite({
          ...{ invitations: service, people, personalLinks, documents, office },
          drawQr: async (text) => (await import('../files/pictures/qr-code.ts')).qrCodePng(text),
        }),
      ],
    };
  },
} satisfies Area<Needs, object>;
