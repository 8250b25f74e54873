import type { UsualThing } from '../../kernel/year-part.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';

/** What a year usually has of each kind. */
const USUAL = [
  { kind: 'group', label: '中心组学习', unit: '次', wanted: 4 },
  { kind: 'lecture', label: '廉政党课', unit: '节', wanted: 1 },
] as const;

/** Says what a year usually has of sessions, and how many there are. */
export const usualSessions = (held: readonly RegisterRecord[]): UsualThing[] =>
  USUAL.map(({ kind, label, unit, wanted }) => ({
    ...{ label, unit, wanted, record: `study.new:${kind}` },
    has: held.filter((session) => session.kind === kind).length,
  }));
