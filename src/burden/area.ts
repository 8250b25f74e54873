import type { Area } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import { NUDGES_PER_PERSON } from '../asks/domain/nudge-round.ts';
import type { ExamsOffer } from '../exams/area.ts';
import type { ReportOffer } from '../report/area.ts';
import { burden as burdenFeature, burdenWorkbook } from './bot/burden.ts';
import { burdenFigures, PROVES, TITLE } from './bot/burden-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { createBurdenService } from './services/burden.ts';

type Needs = { asks: AsksOffer; exams: ExamsOffer; report: ReportOffer };

/** Returns 减负表: how much the bot sends people and asks of their time, against the ceilings, never by name. */
export const burden = {
  name: 'burden',
  needs: ['asks', 'exams', 'report'],
  keys: [],
  figures: burdenFigures({ months: [], exams: { count: 0, minutes: 0 } }),
  build({ delivery, office, clock, dateOf }, { exams, report: { figures } }: Needs) {
    const service = createBurdenService({ sent: delivery.sent, exams: exams.stores.exams, clock, dateOf });
    const ceilings = () => ({ perThing: NUDGES_PER_PERSON, perMonth: office.nudgesPerMonth });
    const uses = { burden: service, ceilings, office, figures };
    return {
      offer: { burden: service },
      privacy,
      year: {
        place: 90,
        figures: async (span) => burdenFigures(await service.ofYear(span)),
        async *evidence(span) {
          const { months } = await service.ofYear(span);
          if (months.length > 0)
            yield {
              ...{ volume: 10, name: `${TITLE}.xlsx`, proves: PROVES },
              bytes: await burdenWorkbook(uses, span),
            };
        },
        products: [{ label: TITLE, place: 30, open: (span) => `burden.year:${figures.keyOf(span)}` }],
      },
      features: () => [burdenFeature(uses)],
    };
  },
} satisfies Area<Needs, object>;
