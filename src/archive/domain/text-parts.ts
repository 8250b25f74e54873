import { nudgeId } from '../../asks/domain/nudge.ts';
import type { Notice } from '../../notices/domain/notice.ts';

/**
 * Returns in how many parts the text messages of a notice went, with those of the nudges about it.
 *
 * @example textPartsOf({ id: 'broadcast.1', code: '2026-1123' }, new Map([['broadcast.1', 4], ['nudge.2026-1123.1', 2]])) // 6
 */
export function textPartsOf(
  { id, code }: Pick<Notice, 'id' | 'code'>,
  parts: ReadonlyMap<string, number>,
): number {
  const nudges = nudgeId(code, 0).slice(0, -1);
  return [...parts].reduce((sum, [of, count]) => sum + (of === id || of.startsWith(nudges) ? count : 0), 0);
}
