import type { Area, OfferOf } from '../area/area.ts';
import type { AudienceKind } from '../kernel/audience-kind.ts';
import type { Letter } from '../kernel/letter.ts';
import type { PersonId } from '../kernel/person.ts';
import type { LetterStore } from '../kernel/store/letter-store.ts';
import type { ClaimUses } from './bot/claim.ts';
import { claim } from './bot/claim.ts';
import { peopleHandedOver } from './bot/handed-over-messages.ts';
import { handover, offeredOffice } from './bot/handover.ts';
import { officerReports as reportCard } from './bot/officer-reports-messages.ts';
import { ownRosterSheet } from './bot/own-data-messages.ts';
import { type PeopleUses, people as peopleFeature } from './bot/people.ts';
import { peopleChecks } from './bot/people-checks.ts';
import { privacy } from './bot/privacy-messages.ts';
import { type StartUses, start } from './bot/start.ts';
import { ownerCommand } from './cli/owner.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createAccessService } from './services/access.ts';
import { createAudiencesService } from './services/audiences.ts';
import { createBindingService } from './services/binding.ts';
import { changePerson, type PersonChange } from './services/change-person.ts';
import { createClaimService } from './services/claim.ts';
import { createHandoverService } from './services/handover.ts';
import { createHeadsService } from './services/heads.ts';
import { createLetterBox } from './services/letter-box.ts';
import { createOfficerReportsService } from './services/officer-reports.ts';
import { createPeopleService } from './services/people.ts';
import { createPersonalLinksService } from './services/personal-links.ts';
import { createRecipientsService } from './services/recipients.ts';
import { createClaimStore } from './store/claim-store.ts';
import { createHandoverStore } from './store/handover-store.ts';
import { createHeadStore } from './store/head-store.ts';
import { keys } from './store/keys.ts';
import { createLinkDaysStore } from './store/link-days-store.ts';
import { createOfficerReportStore } from './store/officer-report-store.ts';
import { createPeopleStore } from './store/people-store.ts';

export type PeopleOffer = OfferOf<typeof people>;

type Given = {
  /** Admins by configuration. */
  adminIds: readonly number[];
  /** What all areas do together when somebody has bound an account or claimed the office, how they narrow audiences, and what they offer on a person's card. */
  later: () => Pick<StartUses, 'occasions' | 'findFirstWord'> &
    Pick<ClaimUses, 'occasions'> &
    Pick<PeopleUses, 'personOffers'> & { audienceKinds: readonly AudienceKind[] };
};

/** Returns the roster: who is who, who may do what, and which Telegram account is whose. */
export const people = {
  name: 'people',
  needs: [],
  keys,
  commands: [ownerCommand],
  auditActions,
  build(
    { redis, clock, today, secrets, office, delivery, botUsername },
    _needs: object,
    { adminIds, later }: Given,
  ) {
    const store = createPeopleStore(redis, adminIds);
    const stores = {
      people: store,
      claims: createClaimStore(redis),
      handovers: createHandoverStore(redis),
      officerReports: createOfficerReportStore(redis),
      heads: createHeadStore(redis),
      linkDays: createLinkDaysStore(redis),
    };
    const base = { people: store, clock };
    const access = createAccessService({ people: store, adminIds });
    const audiences = createAudiencesService({
      ...{ people: store, reaches: delivery.reach.reaches },
      kinds: () => later().audienceKinds,
    });
    const services = {
      access,
      audiences,
      recipients: createRecipientsService({ audiences, whyUnreached: delivery.reach.whyUnreached }),
      binding: createBindingService({ ...base, secrets }),
      claim: createClaimService({ ...base, claims: stores.claims, access, secrets }),
      handover: createHandoverService({ ...base, handovers: stores.handovers }),
      heads: createHeadsService({ ...base, heads: stores.heads }),
      officerReports: createOfficerReportsService({ ...base, officerReports: stores.officerReports }),
      people: createPeopleService(base),
      personalLinks: createPersonalLinksService({
        ...{ ...base, linkDays: stores.linkDays, secrets, botUsername },
      }),
    };
    /** Opens an inbox of what staff write to the officers. */
    const openLetterBox = <T extends Letter>(letters: LetterStore<T>, mostPerDay: number) =>
      createLetterBox({ ...base, letters, mostPerDay, today });
    /** Changes one person on behalf of a later area, deciding again when somebody else was quicker. */
    const changeOne = <Reason extends string>(id: PersonId, change: PersonChange<Reason>) =>
      changePerson(store, id, change);
    const uses = { ...services, office };
    return {
      offer: { ...services, openLetterBox, changePerson: changeOne, stores },
      checks: peopleChecks(access),
      privacy,
      ownData: { place: 10, sheets: async (person) => [ownRosterSheet(person)] },
      todos: offeredOffice(services.handover),
      handover: { place: 10, list: async () => peopleHandedOver(await store.copy()) },
      features: () => [
        start({ ...uses, ...later() }),
        peopleFeature({ ...uses, personOffers: later().personOffers }),
        claim({ ...uses, ...later() }),
        handover(uses),
      ],
      jobs: () => [
        {
          name: 'personal links',
          sends: 'officers',
          run: (say) => services.officerReports.report((reports) => say.toOfficers(reportCard(reports))),
        },
      ],
    };
  },
} satisfies Area<object, object, Given>;
