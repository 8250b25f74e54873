import { chineseDay, PROVISIONAL_MARK } from '../../kernel/chinese-date.ts';
import { yearOf } from '../../kernel/plain-date.ts';
import type { PlannedWave } from '../domain/plan-reminders.ts';
import type { WaveMove } from '../domain/wave-moves.ts';
import { planTime, waveName } from '../domain/wave-name.ts';

/**
 * Names what the rehearsal's clock goes to next.
 *
 * @example nextWaveLabel(wave) // '春节 · 放假前（暂定）'
 */
export function nextWaveLabel(wave: PlannedWave): string {
  return `${waveName(wave)}${wave.provisional ? `（${PROVISIONAL_MARK}）` : ''}`;
}

/**
 * Writes when a wave goes out, in full.
 *
 * @example waveTime(wave) // '2027年2月4日（星期四，暂定）10:00'
 */
export function waveTime({ date, time, provisional }: PlannedWave): string {
  return `${yearOf(date)}年${chineseDay(date, provisional)}${time}`;
}

/**
 * Writes the same in as few characters as a list needs.
 *
 * @example shortTime(wave) // '2月4日 10:00 暂定'
 */
export function shortTime(wave: PlannedWave): string {
  return `${planTime(wave)}${wave.provisional ? ` ${PROVISIONAL_MARK}` : ''}`;
}

/** Says where the scenario puts the wave, in words. */
export function placementText({ placement, occasion }: PlannedWave): string {
  const { workdaysBefore, workdaysAfter, dayOff, date, beforeMadeUp } = placement;
  if (beforeMadeUp !== undefined) return `首个调休上班日前第 ${beforeMadeUp} 个工作日`;
  if (occasion.kind === 'day' && workdaysBefore !== undefined) return `开始前第 ${workdaysBefore} 个工作日`;
  if (occasion.kind === 'day' && workdaysAfter !== undefined) return `结束后第 ${workdaysAfter} 个工作日`;
  if (workdaysBefore === 1) return '节前最后一个工作日';
  if (workdaysBefore !== undefined) return `节前倒数第 ${workdaysBefore} 个工作日`;
  if (workdaysAfter === 1) return '上班首日';
  if (workdaysAfter !== undefined) return `节后第 ${workdaysAfter} 个工作日`;
  return dayOff === undefined ? `固定日期 ${date}` : `假期第 ${dayOff} 天`;
}

/**
 * Says in one line how a wave moves.
 *
 * @example '春节 · 放假前：2月4日 10:00 暂定 → 2月5日 10:00'
 */
export function moveLine({ before, after, isSent }: WaveMove): string {
  const wave = after ?? before;
  const time = (one: PlannedWave | undefined) => (one ? shortTime(one) : '不发');
  return `${wave ? waveName(wave) : ''}：${time(before)} → ${time(after)}${isSent ? '（已发出，不再发）' : ''}`;
}
