import type { Area, OfferOf } from '../area/area.ts';
import type { CalendarOffer } from '../calendar/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { bindingOfPerson, invite } from './bot/invite.ts';
import { askedOfLiaison, liaisonCall } from './bot/liaison-call.ts';
import { callHeldBack, liaisonAsked } from './bot/liaison-call-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { auditActions } from './domain/audit-actions.ts';
import { STRIPS } from './domain/templates.ts';
import { createCallsService } from './services/calls.ts';
import { createInvitationsService } from './services/invitations.ts';
import { createWaitingCalls } from './services/waiting-calls.ts';
import { createCallStore } from './store/call-store.ts';
import { keys } from './store/keys.ts';

export type InvitationsOffer = OfferOf<typeof invitations>;

type Needs = { people: PeopleOffer; calendar: CalendarOffer };

/** Returns how an office of any size comes to be bound: links and strips department by department, by officers and liaisons. */
export const invitations = {
  name: 'invitations',
  needs: ['people', 'calendar'],
  keys,
  auditActions,
  templates: [STRIPS],
  build({ redis, office, documents, holds, clock, tellOnce }, { people: roster, calendar }: Needs) {
    const { people, personalLinks, binding, stores } = roster;
    const service = createInvitationsService({ people: stores.people, personalLinks, binding });
    const calls = createCallsService({
      ...{ calls: createCallStore(redis), people: stores.people, clock, tellOnce },
      async workingDays() {
        const { isWorkday } = await calendar.calendar.load();
        return { isWorkday, quiet: office.quietHours, zone: office.timezone };
      },
      isHeld: holds.isHeld,
    });
    holds.addSource(createWaitingCalls({ calls, called: callHeldBack }));
    return {
      offer: { invitations: service, calls },
      privacy,
      aboutPeople: bindingOfPerson,
      todos: askedOfLiaison(calls, people),
      features: () => [
        invite({
          ...{ invitations: service, people, personalLinks, documents, office },
          drawQr: async (text) => (await import('../files/pictures/qr-code.ts')).qrCodePng(text),
        }),
        liaisonCall({ calls, office }),
      ],
      jobs: () => [
        {
          name: 'calls to liaisons',
          sends: { heldAs: ['liaison-call'] },
          run: (say) =>
            calls.tellDue(async ({ telegramId }, unbound) => {
              if (telegramId === undefined) return false;
              return say.to(telegramId, liaisonAsked(unbound, await personalLinks.validDays()));
            }),
        },
      ],
    };
  },
} satisfies Area<Needs, object>;
