import type { Absence } from '../../kernel/absence.ts';
import { chineseDate } from '../../kernel/chinese-date.ts';

/**
 * Says of an absence that is under way why, and until when.
 *
 * @example awayText({ reason: '出差', from: '2026-12-01', until: '2026-12-03' }) // '出差，至12月3日'
 */
export const awayText = ({ reason, until }: Absence): string => `${reason}，至${chineseDate(until)}`;
