import type { Area } from '../area/area.ts';
import type { ExamsOffer } from '../exams/area.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { examArchiveCommand, noticeArchiveCommand } from './bot/archive-commands.ts';
import { archiveFeature } from './bot/archive-feature.ts';
import { createExamArchive } from './services/exam-archive.ts';
import { createNoticeArchive } from './services/notice-archive.ts';

type Needs = { people: PeopleOffer; notices: NoticesOffer; exams: ExamsOffer };

/** Returns the archives: what was ever sent and examined, found again by month, kind and word, with its results. They keep nothing of their own. */
export const archive = {
  name: 'archive',
  needs: ['people', 'notices', 'exams'],
  keys: [],
  build({ delivery, office, dateOf }, { people, notices, exams }: Needs) {
    const base = { people: people.stores.people, timezone: office.timezone, dateOf };
    const noticeArchive = createNoticeArchive({
      ...{ ...base, notices: notices.notices, noticeStore: notices.stores.notices, ledger: delivery.ledger },
    });
    const examArchive = createExamArchive({ ...base, ...exams.stores });
    return {
      offer: { noticeArchive, examArchive },
      features: () => [
        archiveFeature(noticeArchiveCommand(noticeArchive), office),
        archiveFeature(examArchiveCommand(examArchive), office),
      ],
    };
  },
} satisfies Area<Needs, object>;
