import { type Outcome, owingAmong } from '../../asks/domain/outcome.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { HandoverPart } from '../../kernel/handover-part.ts';
import { aboutOf } from '../domain/follow-up.ts';
import type { NoticeRecords, NoticeSearch } from '../services/notice-records.ts';
import type { NoticesService, Progress } from '../services/notices.ts';
import { asksStill, openNotices, runningNotices } from './handed-over-messages.ts';

type HandedOverUses = {
  notices: Pick<NoticesService, 'findProgress'>;
  noticeStore: Pick<NoticeRecords, 'listUnfinished'> & Pick<NoticeSearch, 'listStarted'>;
  /** Who has not taken note of one. */
  listMissing(noticeId: string): Promise<readonly Outcome[]>;
  clock: Clock;
};

/** Whoever has not taken note of an older notice is in its result. */
const LOOKED_BACK_MS = 60 * 86_400_000;

/** Hands over what is being sent, and of whom a receipt is still missing. */
export const noticesHandedOver = ({
  notices,
  noticeStore,
  listMissing,
  clock,
}: HandedOverUses): HandoverPart => {
  const owing = async (progress: Progress) => ({
    progress,
    ...owingAmong(await listMissing(progress.notice.id)),
  });
  const read = async (ids: readonly string[]) =>
    (await Promise.all(ids.map(notices.findProgress)))
      .filter((one) => one !== undefined)
      .filter(({ notice }) => aboutOf(notice) === undefined);
  return {
    place: 20,
    async list() {
      const now = clock.now();
      const [running, recent] = await Promise.all([
        noticeStore.listUnfinished().then(read),
        noticeStore.listStarted(now - LOOKED_BACK_MS, now).then((started) => read([...started.keys()])),
      ]);
      return [
        ...runningNotices(running),
        ...openNotices(await Promise.all(recent.filter(asksStill).map(owing))),
      ];
    },
  };
};
