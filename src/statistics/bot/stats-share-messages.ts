import { percentOf } from '../../bank/domain/percent.ts';
import { roundShort } from '../../bank/domain/score.ts';
import { AWAY } from '../../bot/messages/owing.ts';
import { decimal } from '../../kernel/fraction.ts';
import { ON_PAPER } from '../../kernel/score-origin.ts';
import type { Standing } from '../domain/statistics.ts';

/** How the standings are called in tables. */
export const STATUS_NAMES: Readonly<Record<Standing['status'], string>> = {
  took: '已交卷',
  'under-way': '作答中',
  absent: '未考',
  away: AWAY,
};

/** The title of the figure that says how many of those who took it have a score from paper. */
export const PAPER_TITLE = `其中${ON_PAPER}`;

/** Returns `（93.3%）`, or nothing where the group is too small for percentages. */
export function withPercent(part: number, whole: number): string {
  const percent = percentOf(part, whole);
  return percent === undefined ? '' : `（${percent}%）`;
}

/**
 * Rounds to one decimal, which a whole number goes without.
 *
 * @example oneDecimal(83.333) // '83.3'
 */
export function oneDecimal(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/**
 * Returns an average or a median of scores: it reads as the pass mark only where it reaches it.
 *
 * @example averageText(59.97, 60) // '59.9'
 */
export function averageText(points: number, passMark: number): string {
  return String(roundShort(decimal(points), 1, [passMark]));
}

/**
 * Writes a share from 0 to 1 in percent.
 *
 * @example percentText(0.625) // '62.5%'
 */
export function percentText(share: number): string {
  return `${oneDecimal(share * 100)}%`;
}
