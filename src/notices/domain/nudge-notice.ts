import { type Nudge, nudgeId } from '../../asks/domain/nudge.ts';
import { versionOf } from './correction.ts';
import type { Notice, NoticeDraft } from './notice.ts';
import { nudgeDraft } from './nudge-draft.ts';

/** Returns the notice by which a nudge goes out. Sends not begun by `validUntil` (epoch ms) are not made any more. */
export function nudgeNotice(nudge: Nudge, notice: Notice, validUntil: number): NoticeDraft {
  const { promise } = notice;
  const version = versionOf(notice);
  const draft = nudgeDraft(nudge, validUntil);
  return {
    ...{ ...draft, id: nudgeId(notice.code, nudge.number), code: notice.code, title: notice.title },
    action: 'none',
    ...(promise !== undefined && { promise }),
    nudge: { ...draft.nudge, ...(version > 1 && { version }) },
  };
}
