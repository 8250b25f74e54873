import type { NoticeRecords } from '../../notices/services/notice-records.ts';
import type { NoticesService } from '../../notices/services/notices.ts';

export type SendingPauseDeps = {
  notices: Pick<NoticesService, 'findProgress' | 'pause' | 'continue'>;
  unfinished: Pick<NoticeRecords, 'listUnfinished'>;
};

/** Makes what a hold does about notices that are being sent as it begins: they pause, and go on when it ends. */
export function createSendingPause({ notices, unfinished }: SendingPauseDeps) {
  return {
    /** Lists the notices that are being sent: kept with the hold before they are paused, so that a crash forgets none. */
    async listSending(): Promise<string[]> {
      const ids = await unfinished.listUnfinished();
      const found = await Promise.all(ids.map((id) => notices.findProgress(id)));
      return found.flatMap((one) =>
        one && (one.state === 'sending' || one.state === 'filling') ? [one.notice.id] : [],
      );
    },

    /** Holds them back; those that are over by now are left. */
    async pause(ids: readonly string[]): Promise<void> {
      for (const id of ids) await notices.pause(id);
    },

    /** Lets them go on, but for those that an officer has stopped meanwhile. `by`: the officer, unless it follows by itself. */
    async goOn(ids: readonly string[], by?: number): Promise<void> {
      for (const id of ids) await notices.continue(id, by);
    },
  };
}

export type SendingPause = ReturnType<typeof createSendingPause>;
