import type { Area, OfferOf } from '../area/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { RegistersOffer } from '../registers/area.ts';
import { ownAttendanceSheet } from './bot/own-data-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { roll } from './bot/roll.ts';
import { rollPart } from './bot/roll-messages.ts';
import { shownSubject } from './bot/roll-subject.ts';
import { attendanceOf, attendedBy, rollEvidence } from './bot/roll-year.ts';
import { auditActions } from './domain/audit-actions.ts';
import { ROLL_SIGN_IN } from './domain/templates.ts';
import { createRollTables } from './services/roll-tables.ts';
import { createRollsService } from './services/rolls.ts';
import { keys } from './store/keys.ts';
import { createRollStore } from './store/roll-store.ts';

export type RollsOffer = OfferOf<typeof rolls>;

type Needs = { people: PeopleOffer; registers: RegistersOffer };

/** Returns 点名册: who was to come to what a record is about, kept by its organiser, and who was there. */
export const rolls = {
  name: 'rolls',
  needs: ['people', 'registers'],
  keys,
  auditActions,
  templates: [ROLL_SIGN_IN],
  build({ redis, clock, today, office, documents }, { people, registers }: Needs) {
    const store = createRollStore(redis);
    const service = createRollsService({
      ...{ rolls: store, audiences: people.audiences, people: people.stores.people, today, clock },
    });
    const rollTables = createRollTables({ rolls: store, clock });
    registers.cardParts.add(async ({ register, record }) => {
      const subject = shownSubject(register, record);
      return subject && rollPart(subject.id, await service.find(subject.id));
    });
    const uses = {
      rolls: service,
      rollTables,
      registers,
      audiences: people.audiences,
      documents,
      office,
      today,
    };
    return {
      offer: { rolls: service, rollTables },
      privacy,
      ownData: {
        place: 50,
        sheets: async ({ id }) => [ownAttendanceSheet(await attendanceOf({ rolls: service, registers }, id))],
      },
      year: {
        place: 90,
        evidence: (span) => rollEvidence({ rolls: service, registers, timezone: office.timezone }, span),
        ofPerson: (person, span) => attendedBy({ rolls: service, registers }, person, span),
      },
      features: () => [roll(uses)],
    };
  },
} satisfies Area<Needs, object>;
