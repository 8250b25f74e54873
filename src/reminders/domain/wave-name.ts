import { chineseDate } from '../../kernel/chinese-date.ts';
import type { PlannedWave } from './plan-reminders.ts';

/**
 * Returns the name of a wave among those of all holidays.
 *
 * @example waveName(wave) // '春节 · 放假前'
 */
export function waveName({ occasion, wave }: PlannedWave): string {
  return `${occasion.name} · ${wave.label}`;
}

/**
 * Returns a moment of the plan without its marks.
 *
 * @example planTime(wave) // '2月4日 10:00'
 */
export function planTime({ date, time }: PlannedWave): string {
  return `${chineseDate(date)} ${time}`;
}
