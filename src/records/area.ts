import type { Area } from '../area/area.ts';
import type { YearSpan } from '../kernel/figure.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { RegistersOffer } from '../registers/area.ts';
import type { RecordKind } from '../registers/domain/register.ts';
import type { RollsOffer } from '../rolls/area.ts';
import { createProposals } from './bot/propose-from-roster.ts';
import { type RecordOfYear, recordFigures, usualRecords } from './bot/records-year-messages.ts';
import { YEAR_RECORD_KINDS } from './domain/kinds/index.ts';

type Needs = { people: PeopleOffer; registers: RegistersOffer; rolls: RollsOffer };

/** Returns 工作记录: meetings, documents, activities, talks, checks and rectification of the year, each kind a file. */
export const records = {
  name: 'records',
  needs: ['people', 'registers', 'rolls'],
  keys: [],
  figures: recordFigures([]),
  build({ today }, { people, registers, rolls }: Needs) {
    const register = registers.registerOf({ name: 'records', title: '工作记录', kinds: YEAR_RECORD_KINDS });
    const propose = createProposals({ people: people.stores.people, today });
    const listYear = async (span: YearSpan): Promise<RecordOfYear[]> => {
      const counting = await register.listCounting(span);
      const rollOf = await rolls.rolls.takenOf(register, counting);
      return counting.map((record) => ({
        ...record,
        ...{ reference: register.referenceOf(record), roll: rollOf(record) },
      }));
    };
    return {
      offer: { records: register },
      year: {
        place: 10,
        figures: async (span) => recordFigures(await listYear(span)),
        usual: async (span) => usualRecords(await listYear(span)),
        evidence: (span) => registers.evidenceOf(register, span, volumeOfKind),
      },
      features: () => [registers.commandOf(register, { place: 132, description: '工作记录', propose })],
    };
  },
} satisfies Area<Needs, object>;

const VOLUMES = new Map(YEAR_RECORD_KINDS.map(({ id, volume }) => [id, volume]));

/** Every kind has its volume. */
const volumeOfKind = ({ id }: RecordKind): number => VOLUMES.get(id) ?? 1;
