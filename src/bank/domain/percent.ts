import { fraction } from '../../kernel/fraction.ts';
import { roundShort } from './score.ts';

/** The number of people from which on a share may be given as a percentage. Below, counts say more and hide nobody. */
export const FEWEST_FOR_PERCENT = 10;

/** Returns the share in per cent, to one decimal; 100 only of all. Undefined where the group is too small for percentages. */
export function percentOf(part: number, whole: number): number | undefined {
  return whole < FEWEST_FOR_PERCENT ? undefined : roundShort(fraction(part * 100, whole), 1, [100]);
}
