import type { Area, OfferOf } from '../area/area.ts';
import type { YearSpan } from '../kernel/figure.ts';
import { digest } from '../kernel/store/digest.ts';
import type { PeopleOffer } from '../people/area.ts';
import { createCardParts } from './bot/card-parts.ts';
import { ownRecordsSheet } from './bot/own-data-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { type EvidenceMore, type EvidencePlace, registerEvidence } from './bot/register-evidence.ts';
import { createRegisterFeature } from './bot/register-feature.ts';
import type { RegisterFeatureOptions } from './bot/register-feature-options.ts';
import { auditActions } from './domain/audit-actions.ts';
import { kindOf, type RegisterDefinition, type RegisterRecord, yearOfRecord } from './domain/register.ts';
import { createRegister, type Register } from './services/register.ts';
import { createRegisterPeople } from './services/register-people.ts';
import { keys } from './store/keys.ts';
import { createRegisterStore } from './store/register-store.ts';

type Needs = { people: PeopleOffer };

export type RegistersOffer = OfferOf<typeof registers>;

/** Returns registers: records of one shape, which areas declare, entered in chat or as a table, and corrected with a trace. */
export const registers = {
  name: 'registers',
  needs: ['people'],
  keys,
  auditActions,
  build({ redis, clock, today, office }, { people }: Needs) {
    const built = new Map<string, Register>();
    const cardParts = createCardParts();
    return {
      privacy,
      ownData: {
        place: 58,
        async sheets({ id }) {
          const listed = [...built.values()].map(async (register) => ({
            definition: register.definition,
            records: await register.listAllCounting(),
          }));
          return [ownRecordsSheet(await Promise.all(listed), id)];
        },
      },
      offer: {
        /** What areas add to the cards of all records. */
        cardParts,
        /** Finds a register by its name; nothing where no area has built one. */
        find: (name: string): Register | undefined => built.get(name),
        /** Lists all of them. */
        list: (): Register[] => [...built.values()],

        /** Builds the register of an area. */
        registerOf(definition: RegisterDefinition): Register {
          const placeOf = (record: RegisterRecord) => ({
            year: yearOfRecord(definition, record),
            kind: record.kind,
            day: kindOf(definition, record.kind).dayOf(record.values),
          });
          const store = createRegisterStore(redis, definition, placeOf);
          const named = createRegisterPeople(definition, people.stores.people);
          const register = createRegister({ definition, store, people: named, today, clock, digest });
          built.set(definition.name, register);
          return register;
        },

        /** Builds its command. */
        commandOf: (register: Register, options: RegisterFeatureOptions) =>
          createRegisterFeature({ register, cardParts, today, timezone: office.timezone }, options),

        /** Makes the files that prove what the register has of a year: for each kind with records a table, in the volume named. */
        evidenceOf: (register: Register, span: YearSpan, place: EvidencePlace, more?: EvidenceMore) =>
          registerEvidence({ register, timezone: office.timezone }, span, place, more),
      },
    };
  },
} satisfies Area<Needs, object>;
