import { percentOf } from '../../domain/statistics.ts';

/** `（93.3%）`, or nothing where the group is too small for percentages. */
export function withPercent(part: number, whole: number): string {
  const percent = percentOf(part, whole);
  return percent === undefined ? '' : `（${percent}%）`;
}

/** @example oneDecimal(83.333) // '83.3' */
export function oneDecimal(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** @example percentText(0.625) // '62.5%' */
export function percentText(share: number): string {
  return `${oneDecimal(share * 100)}%`;
}
