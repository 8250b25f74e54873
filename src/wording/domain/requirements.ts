import type { PlannedWave } from '../../reminders/domain/plan-reminders.ts';

const NUMBERED = /^[一二三四五六七八九十]+、\s*/;

/** A wave and its wording. */
type Worded = { wave: PlannedWave; text: { text: string } };

/**
 * Returns what a scenario asks of people, as its wording numbers it, without the numbers: from the earliest wave before the holiday
 * that numbers anything, or else from any.
 *
 * @example requirementsOf(reminders) // ['不收不送。管理和服务对象……', '不吃请、不请吃。……']
 */
export function requirementsOf(reminders: readonly Worded[]): string[] {
  const before = reminders.filter(({ wave }) => wave.date < wave.occasion.firstDay);
  const lists = [...before, ...reminders].map(({ text }) => numberedLines(text.text));
  return lists.find((lines) => lines.length > 0) ?? [];
}

function numberedLines(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => NUMBERED.test(line))
    .map((line) => line.replace(NUMBERED, ''));
}
