import type { AskSummary } from '../../asks/domain/outcome.ts';
import type { Button } from '../../kernel/message.ts';
import { endButton } from '../../kernel/styled-buttons.ts';
import { versionOf } from '../domain/correction.ts';
import { announcementId, correctionId, recallId } from '../domain/follow-up.ts';
import type { Notice } from '../domain/notice.ts';
import type { Progress } from '../services/notices.ts';

/**
 * Returns the buttons for what an officer may do to a notice that was sent; nothing to one that a recall has deleted everywhere. A nudge is not corrected but cancelled or left to end,
 * and what announces a correction goes with its notice.
 */
export function changeButtons({ notice, isGone }: Pick<Progress, 'notice' | 'isGone'>): Button[] {
  const { id, kind, recall } = notice;
  if (kind === 'nudge' || kind === 'announcement' || isGone) return [];
  return [
    ...(recall ? [] : [{ text: '✏️ 更正', data: `correction.open:${id}` }]),
    endButton(recall ? '↩️ 再次撤回' : '↩️ 撤回', `recall.open:${id}`),
  ];
}

/** Returns the buttons that show how the latest correction and recall went. */
export function changedButtons({ code, former = [], recall }: Notice): Button[] {
  return [
    ...(former.length > 0
      ? [{ text: '更正情况', data: `notice.result:${correctionId(code, former.length)}` }]
      : []),
    ...(former.at(-1)?.announced
      ? [{ text: '更正提示情况', data: `notice.result:${announcementId(code, former.length)}` }]
      : []),
    ...(recall ? [{ text: '撤回情况', data: `notice.result:${recallId(code, recall.number)}` }] : []),
  ];
}

/** Says what was done to a notice after it was sent. */
export function changeLines(notice: Notice, { versions }: Pick<AskSummary, 'versions'>): string[] {
  if (notice.followUp) return [];
  const current = versionOf(notice);
  const before = versions.reduce((sum, { version, people }) => (version < current ? sum + people : sum), 0);
  const lines: string[] = [];
  if (notice.recall) lines.push(`↩️ 已撤回：${notice.recall.reason}`);
  if (current > 1)
    lines.push(
      `✏️ 已更正 ${current - 1} 次${before > 0 ? `，${before} 人知悉的是更正前的内容，回执仍然有效` : ''}`,
    );
  return lines;
}

/** Returns the same for the exported table. */
export function changeRows({ former = [], recall }: Notice): (string | Date)[][] {
  return [
    ...former.map(({ correctedAt }, index) => [`第 ${index + 1} 次更正`, new Date(correctedAt)]),
    ...(recall
      ? [
          ['已撤回', new Date(recall.at)],
          ['撤回原因', recall.reason],
        ]
      : []),
  ];
}
