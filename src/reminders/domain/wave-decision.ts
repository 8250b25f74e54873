import type { Decision } from '../../kernel/audit.ts';
import type { PlannedWave } from './plan-reminders.ts';
import { planTime, waveName } from './wave-name.ts';

/** An officer who decides, with the reason. */
export type Reasoned = Pick<Decision, 'by'> & { reason: string };

/** Returns what the record of decisions says of a wave that is left out. */
export function skipDecision(wave: PlannedWave, { by, reason }: Reasoned): Decision {
  return { by, action: 'wave-skipped', subject: subjectOf(wave), reason };
}

/** Returns what it says of one that is put elsewhere. @example // reason: '2月4日 10:00 → 2月3日 09:30，与会议错开' */
export function shiftDecision(before: PlannedWave, after: PlannedWave, { by, reason }: Reasoned): Decision {
  const moved = `${moveText(before, after)}，${reason}`;
  return { by, action: 'wave-shifted', subject: subjectOf(before), reason: moved };
}

/** Returns what it says of one that stands as its scenario has it again. */
export function restoreDecision(before: PlannedWave, after: PlannedWave, by: Decision['by']): Decision {
  return { by, action: 'wave-restored', subject: subjectOf(before), reason: moveText(before, after) };
}

/** @example subjectOf(wave) // '2027年春节 · 放假前' */
function subjectOf(wave: PlannedWave): string {
  return `${wave.occasion.year}年${waveName(wave)}`;
}

function moveText(before: PlannedWave, after: PlannedWave): string {
  return before.at === after.at ? planTime(after) : `${planTime(before)} → ${planTime(after)}`;
}
