import { type Nudge, nudgeId } from '../../asks/domain/nudge.ts';
import { versionOf } from './correction.ts';
import type { Notice, NoticeDraft } from './notice.ts';

/** Returns the notice by which a nudge goes out. Sends not begun by `validUntil` (epoch ms) are not made any more. */
export function nudgeNotice(nudge: Nudge, notice: Notice, validUntil: number): NoticeDraft {
  const { askId, number, department, text, requestedBy } = nudge;
  const version = versionOf(notice);
  return {
    id: nudgeId(notice.code, number),
    code: notice.code,
    kind: 'nudge',
    title: notice.title,
    content: { kind: 'text', text },
    action: 'none',
    audience: department === undefined ? { all: true } : { departments: [department] },
    createdBy: requestedBy,
    nudge: { of: askId, number, ...(version > 1 && { version }) },
    validUntil,
  };
}
