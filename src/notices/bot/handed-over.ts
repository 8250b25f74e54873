import type { Clock } from '../../kernel/clock.ts';
import type { HandoverPart } from '../../kernel/handover-part.ts';
import { aboutOf } from '../domain/follow-up.ts';
import type { NoticeRecords, NoticeSearch } from '../services/notice-records.ts';
import type { NoticesService } from '../services/notices.ts';
import { openNotices, runningNotices } from './handed-over-messages.ts';

type HandedOverUses = {
  notices: Pick<NoticesService, 'findProgress'>;
  noticeStore: Pick<NoticeRecords, 'listUnfinished'> & Pick<NoticeSearch, 'listStarted'>;
  clock: Clock;
};

/** Whoever has not taken note of an older notice is in its result. */
const LOOKED_BACK_MS = 60 * 86_400_000;

/** Hands over what is being sent, and of whom a receipt is still missing. */
export const noticesHandedOver = ({ notices, noticeStore, clock }: HandedOverUses): HandoverPart => {
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
      return [...runningNotices(running), ...openNotices(recent)];
    },
  };
};
