import type { Area } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import { NUDGES_PER_PERSON } from '../asks/domain/nudge-round.ts';
import type { ExamsOffer } from '../exams/area.ts';
import type { GroupsOffer } from '../groups/area.ts';
import type { YearSpan } from '../kernel/figure.ts';
import { addDays, toInstant } from '../kernel/plain-date.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { ReportOffer } from '../report/area.ts';
import type { TextingOffer } from '../texting/area.ts';
import { burden as burdenFeature, burdenWorkbook } from './bot/burden.ts';
import { burdenFigures, PROVES, TITLE } from './bot/burden-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { createBurdenService } from './services/burden.ts';

type Needs = {
  asks: AsksOffer;
  exams: ExamsOffer;
  notices: NoticesOffer;
  texting: TextingOffer;
  groups: GroupsOffer;
  report: ReportOffer;
};

/** Returns 减负表: how much the bot sends people and asks of their time, against the ceilings, never by name. */
export const burden = {
  name: 'burden',
  needs: ['asks', 'exams', 'notices', 'texting', 'groups', 'report'],
  keys: [],
  figures: burdenFigures({ months: [], exams: { count: 0, minutes: 0 } }),
  build({ delivery, office, clock, dateOf }, { exams, notices, texting, groups, report }: Needs) {
    const { figures } = report;
    const startOf = (date: string) => toInstant(date, '00:00', office.timezone);
    const service = createBurdenService({
      ...{ sent: delivery.sent, exams: exams.stores.exams, clock, dateOf },
      spentIn: texting.spending.spentIn,
      async listPostedAt({ from, until }: YearSpan) {
        const started = await notices.stores.notices.listStartedIds(
          startOf(from),
          startOf(addDays(until, 1)),
        );
        return groups.postings.listPostedAt(started);
      },
    });
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
