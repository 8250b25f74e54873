import type { AbsenceReason } from './roll.ts';
import { ABSENT, PRESENT } from './roll-table.ts';

/** Says whether somebody was there, as the record of decisions has it. */
export const stateText = (reason: AbsenceReason | undefined): string =>
  reason === undefined ? PRESENT : `${ABSENT}（${reason}）`;
