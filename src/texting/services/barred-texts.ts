import type { FailureReason } from '../../delivery/domain/delivery.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import type { Notice } from '../../notices/domain/notice.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import type { ReservationStore } from '../store/reservation-store.ts';

export type BarredTextsDeps = {
  reservations: Pick<ReservationStore, 'listBarred' | 'forgetBarred'>;
  notices: Pick<NoticesService, 'findNotice'>;
  ledger: Pick<LedgerStore, 'findHeader' | 'listBucket'>;
  audiences: Pick<AudiencesService, 'lastBucket'>;
  tellOnce: TellOnce;
};

/** How many a notice has not reached because the month was spent, or the day of their number, or for want of a template. */
export type Barred = { notice: Notice; byMonth: number; byDay: number; byTemplate: number };

const COUNTED_AS: ReadonlyMap<FailureReason, 'byMonth' | 'byDay' | 'byTemplate'> = new Map([
  ['sms-ceiling', 'byMonth'],
  ['sms-quota', 'byDay'],
  ['no-template', 'byTemplate'],
]);

/** Makes the service that tells officers, once a notice, whom its text messages did not reach because there were enough, or its text has no template. */
export function createBarredTexts({ reservations, notices, ledger, audiences, tellOnce }: BarredTextsDeps) {
  async function count(notice: Notice): Promise<Barred> {
    const barred = { notice, byMonth: 0, byDay: 0, byTemplate: 0 };
    const last = await audiences.lastBucket();
    for (let bucket = 0; bucket <= last; bucket++) {
      const { entries } = await ledger.listBucket(notice.id, bucket);
      for (const { status, reason } of entries.values()) {
        const counted = status === 'failed' && reason && COUNTED_AS.get(reason);
        if (counted) barred[counted]++;
      }
    }
    return barred;
  }

  /** As long as it is under way, others may still be barred. */
  async function isOver(noticeId: string): Promise<boolean> {
    const state = (await ledger.findHeader(noticeId))?.state;
    return state !== 'sending' && state !== 'paused';
  }

  return {
    /** Tells of each notice that has gone out; what no officer could be told is told at a later poke. */
    async report(tell: (barred: Barred) => Promise<boolean>): Promise<void> {
      for (const noticeId of await reservations.listBarred()) {
        if (!(await isOver(noticeId))) continue;
        await tellOnce({
          id: `sms-barred.${noticeId}`,
          async find() {
            const isOpen = (await reservations.listBarred()).includes(noticeId);
            return isOpen ? { notice: await notices.findNotice(noticeId) } : undefined;
          },
          async tell({ notice }) {
            const barred = notice && (await count(notice));
            return barred && barred.byMonth + barred.byDay + barred.byTemplate > 0 ? tell(barred) : true;
          },
          note: () => reservations.forgetBarred(noticeId),
        });
      }
    },
  };
}
