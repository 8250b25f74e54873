import type { Area } from '../area/area.ts';
import type { YearSpan } from '../kernel/figure.ts';
import type { RegistersOffer } from '../registers/area.ts';
import type { RollsOffer } from '../rolls/area.ts';
import { completionText, itemPart, planButton, planPart, sessionsButton } from './bot/study-messages.ts';
import { NO_STUDY, studyFigures } from './bot/study-year-messages.ts';
import { usualSessions } from './bot/usual-messages.ts';
import { SESSION_KINDS } from './domain/kinds/index.ts';
import { planItem } from './domain/plan-item.ts';
import { createStudyService } from './services/study.ts';

type Needs = { registers: RegistersOffer; rolls: RollsOffer };

/** The volume of the evidence package in which study lies. */
const VOLUME = 3;

/** Returns 学习: the year's plan, the sessions that carry it out, and who came. */
export const study = {
  name: 'study',
  needs: ['registers', 'rolls'],
  keys: [],
  figures: studyFigures(NO_STUDY),
  build({ today }, { registers, rolls }: Needs) {
    const plan = registers.registerOf({
      ...{ name: 'studyplan', title: '学习计划', kinds: [planItem], isAgenda: true },
    });
    const sessions = registers.registerOf({ name: 'study', title: '学习记录', kinds: SESSION_KINDS });
    const service = createStudyService({ plan, sessions, today });
    const completion = {
      title: '完成情况',
      textsOf: async (numbers: readonly number[]) =>
        (await service.completionsByNumber(numbers)).map((one) => (one ? completionText(one) : '')),
    };

    async function yearOf(span: YearSpan) {
      const [held, planned] = await Promise.all([sessions.listCounting(span), service.planOf(span)]);
      const rollOf = await rolls.takenOf(sessions, held);
      return {
        sessions: held.map((one) => ({
          ...one,
          ...{ reference: sessions.referenceOf(one), roll: rollOf(one) },
        })),
        items: planned.map(({ item, completion: state }) => ({
          ...{ ...item, completion: state, reference: plan.referenceOf(item) },
        })),
      };
    }

    return {
      offer: { study: service, studySessions: sessions, studyPlan: plan },
      year: {
        place: 20,
        figures: async (span) => studyFigures(await yearOf(span)),
        usual: async (span) => usualSessions(await sessions.listCounting(span)),
        async *evidence(span) {
          const wholeYear = { ...span, until: `${span.year}-12-31` };
          yield* registers.evidenceOf(plan, wholeYear, () => VOLUME, {
            ...{ name: '学习计划.xlsx', column: completion },
          });
          yield* registers.evidenceOf(sessions, span, () => VOLUME);
        },
      },
      features: () => [
        registers.commandOf(sessions, {
          ...{ place: 131, description: '学习计划和学习' },
          more: async (session) => planPart(await service.itemOf(session)),
          draft: async (id) => service.draftOf(Number(id.split('-')[0]), id.split('-').slice(1).join('-')),
          also: (year) => [planButton(year)],
        }),
        registers.commandOf(plan, {
          derived: completion,
          async more(item, role) {
            const held = await service.sessionsOf(item);
            const completionOf = await service.completionsOf([item]);
            return itemPart(item, completionOf(item), held, role === 'admin');
          },
          also: (year) => [sessionsButton(year)],
        }),
      ],
    };
  },
} satisfies Area<Needs, object>;
