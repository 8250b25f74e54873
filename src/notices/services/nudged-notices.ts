import type { NudgedThings } from '../../asks/services/nudges.ts';
import { nudgeNotice } from '../domain/nudge-notice.ts';
import type { NoticesService } from './notices.ts';

/** Lets notices be nudged about: finds what was asked, and starts the notice that nudges. A recalled one asks nothing any more. */
export function createNudgedNotices(
  notices: Pick<NoticesService, 'startNotice' | 'findNotice' | 'stop'>,
): NudgedThings {
  return {
    async find(noticeId) {
      const notice = await notices.findNotice(noticeId);
      if (!notice) return undefined;
      const { id, code, title, action, recall } = notice;
      return { id, code, title, isOpen: action === 'acknowledge' && !recall };
    },
    isSent: async (nudgeId) => (await notices.findNotice(nudgeId)) !== undefined,
    async send(nudge, validUntil) {
      const notice = await notices.findNotice(nudge.noticeId);
      if (notice) await notices.startNotice(nudgeNotice(nudge, notice, validUntil));
    },
    stop: (nudgeId) => notices.stop(nudgeId),
  };
}
