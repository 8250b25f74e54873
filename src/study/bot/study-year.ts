import type { YearSpan } from '../../kernel/figure.ts';
import type { EvidenceFile, YearPart } from '../../kernel/year-part.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import type { Register } from '../../registers/services/register.ts';
import type { RollsService } from '../../rolls/services/rolls.ts';
import type { MakeUpsService } from '../services/make-ups.ts';
import type { StudyService } from '../services/study.ts';
import { PLAN_FILE, type StudyOfYear, studyFigures } from './study-year-messages.ts';
import { usualSessions } from './usual-messages.ts';

/** The volume of the evidence package in which study lies. */
const VOLUME = 3;

/** The column of the plan that says how far its items are. */
type PlanColumn = { title: string; textsOf(items: readonly RegisterRecord[]): Promise<readonly string[]> };

type Uses = {
  plan: Register;
  sessions: Register;
  study: Pick<StudyService, 'planOf'>;
  makeUps: Pick<MakeUpsService, 'progressesOf'>;
  rolls: Pick<RollsService, 'takenOf'>;
  completion: PlanColumn;
  /** Makes the files that prove what a register has, in the volume named. */
  evidenceOf(
    register: Register,
    span: YearSpan,
    place: () => number,
    more?: { name: string; column: PlanColumn },
  ): AsyncIterable<EvidenceFile>;
};

/** Makes what the area knows of a year: figures, the plan and the sessions as evidence, and what there usually is. */
export function createStudyYear(uses: Uses): YearPart {
  const { plan, sessions, study, makeUps, rolls, completion, evidenceOf } = uses;

  async function yearOfStudy(span: YearSpan): Promise<StudyOfYear> {
    const [held, planned] = await Promise.all([sessions.listCounting(span), study.planOf(span)]);
    const [rollOf, madeUp] = await Promise.all([
      rolls.takenOf(sessions, held),
      makeUps.progressesOf(held.map(({ number }) => number)),
    ]);
    return {
      sessions: held.map((one, index) => ({
        ...one,
        ...{ reference: sessions.referenceOf(one), roll: rollOf(one), madeUp: madeUp[index]?.read },
      })),
      items: planned.map(({ item, completion: state }) => ({
        ...{ ...item, completion: state, reference: plan.referenceOf(item) },
      })),
    };
  }

  return {
    place: 20,
    figures: async (span) => studyFigures(await yearOfStudy(span)),
    usual: async (span) => usualSessions(await sessions.listCounting(span)),
    async *evidence(span) {
      const wholeYear = { ...span, until: `${span.year}-12-31` };
      yield* evidenceOf(plan, wholeYear, () => VOLUME, { name: PLAN_FILE, column: completion });
      yield* evidenceOf(sessions, span, () => VOLUME);
    },
  };
}
