import type { HandoverEntry } from '../../kernel/handover-part.ts';
import type { UsualThing } from '../../kernel/year-part.ts';

/** Says what the report of the year usually has and this one lacks so far. */
export const reportHandedOver = (
  usual: readonly UsualThing[],
  { year, key }: { year: number; key: string },
): HandoverEntry[] =>
  usual
    .filter(({ has, wanted }) => has < wanted)
    .map(({ label, unit, wanted, has }) => ({
      chapter: 'open',
      text: `${year}年年报还差：${label}，一般 ${wanted} ${unit}，已有 ${has} ${unit}`,
      open: `report.checklist:${key}:0`,
    }));
