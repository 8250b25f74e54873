import type { Area } from '../area/area.ts';
import type { Figure, YearSpan } from '../kernel/figure.ts';
import type { RegistersOffer } from '../registers/area.ts';
import type { RecordKind, RegisterRecord } from '../registers/domain/register.ts';
import { recordFigures } from './bot/records-year-messages.ts';
import { YEAR_RECORD_KINDS } from './domain/kinds/index.ts';

type Needs = { registers: RegistersOffer };

/** Returns 工作记录: meetings, documents, activities, talks, checks and rectification of the year, each kind a file. */
export const records = {
  name: 'records',
  needs: ['registers'],
  keys: [],
  build(_, { registers }: Needs) {
    const register = registers.registerOf({ name: 'records', title: '工作记录', kinds: YEAR_RECORD_KINDS });
    const figures = async (span: YearSpan): Promise<Figure[]> => {
      const byKind = Map.groupBy(await register.listCounting(span), ({ kind }: RegisterRecord) => kind);
      return YEAR_RECORD_KINDS.flatMap((kind) =>
        recordFigures(kind, byKind.get(kind.id) ?? [], register.referenceOf),
      );
    };
    return {
      offer: { records: register },
      year: {
        figures,
        evidence: (span) => registers.evidenceOf(register, span, volumeOfKind),
      },
      features: () => [registers.commandOf(register, { place: 132, description: '工作记录' })],
    };
  },
} satisfies Area<Needs, object>;

const VOLUMES = new Map(YEAR_RECORD_KINDS.map(({ id, volume }) => [id, volume]));

/** Every kind has its volume. */
const volumeOfKind = ({ id }: RecordKind): number => VOLUMES.get(id) ?? 1;
