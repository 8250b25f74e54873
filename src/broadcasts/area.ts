import type { Area, OfferOf } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import { createNotes } from '../bot/notes.ts';
import { createRows } from '../bot/rows.ts';
import type { CalendarOffer } from '../calendar/area.ts';
import { createGates } from '../kernel/gates.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { broadcast } from './bot/broadcast.ts';
import type { NotedBroadcast } from './bot/broadcast-confirmation.ts';
import { showContent } from './bot/broadcast-content.ts';
import { createDraftFrom } from './bot/draft-from.ts';
import { linksOption } from './bot/links-option.ts';
import { nudgingOption } from './bot/nudging-option.ts';
import { readingOption } from './bot/reading-option.ts';
import { receiptOption } from './bot/receipt-option.ts';
import { reopenDraft } from './bot/reopen-draft.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createDraftOptions } from './services/draft-options.ts';
import type { Confirmed } from './services/gates.ts';
import { createReleaseService } from './services/release.ts';
import { createSendingTimes } from './services/sending-times.ts';

export type BroadcastsOffer = OfferOf<typeof broadcasts>;

type Needs = { people: PeopleOffer; calendar: CalendarOffer; asks: AsksOffer; notices: NoticesOffer };

/** Returns broadcasts: what an officer writes to many, from the content to the confirmation. What goes out is a notice. */
export const broadcasts = {
  name: 'broadcasts',
  needs: ['people', 'calendar', 'asks', 'notices'],
  keys: [],
  auditActions,
  build(
    { office, delivery },
    { people: { audiences, recipients }, calendar, notices: { notices, progress } }: Needs,
  ) {
    const gates = createGates<Confirmed>();
    const release = createReleaseService({ notices, gates });
    const homeRows = createRows<void>();
    const confirmNotes = createNotes<NotedBroadcast>();
    const draftOptions = createDraftOptions();
    const nudging = nudgingOption(delivery.kinds.length > 1);
    for (const option of [receiptOption, readingOption, linksOption, nudging]) draftOptions.add(option);
    const sendingTimes = createSendingTimes({ ...calendar, ...office });
    const uses = {
      audiences,
      recipients,
      notices,
      progress,
      release,
      homeRows,
      confirmNotes,
      draftOptions,
      sendingTimes,
      office,
    };
    return {
      offer: {
        gates,
        release,
        homeRows,
        confirmNotes,
        draftOptions,
        sendingTimes,
        reopenDraft: reopenDraft(uses),
        showContent,
        draftFrom: createDraftFrom(uses),
      },
      features: () => [broadcast(uses)],
    };
  },
} satisfies Area<Needs, object>;
