import type { Area, OfferOf } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import { createPassage } from '../kernel/passage.ts';
import type { NoticesOffer } from '../notices/area.ts';
import { correction } from './bot/correction.ts';
import { recall } from './bot/recall.ts';
import { auditActions } from './domain/audit-actions.ts';
import { type ConfirmedCorrection, createFollowUpsService } from './services/follow-ups.ts';

export type CorrectionsOffer = OfferOf<typeof corrections>;

type Needs = { asks: AsksOffer; notices: NoticesOffer };

/** Returns 更正与撤回: what has been sent is edited, or deleted, wherever it stands. */
export const corrections = {
  name: 'corrections',
  needs: ['asks', 'notices'],
  keys: [],
  auditActions,
  build({ clock, office }, { asks, notices }: Needs) {
    const followUps = createFollowUpsService({
      ...{ notices: notices.notices, noticeStore: notices.stores.notices, nudges: asks.nudges, clock },
      countMessages: notices.countMessages,
    });
    const confirmedCorrections = createPassage(({ noticeId, order }: ConfirmedCorrection) =>
      followUps.correct(noticeId, order),
    );
    const uses = {
      ...{ followUps, corrections: confirmedCorrections, office },
      ...{ notices: notices.notices, progress: notices.progress },
    };
    return {
      offer: { followUps, corrections: confirmedCorrections },
      features: () => [correction(uses), recall(uses)],
    };
  },
} satisfies Area<Needs, object>;
