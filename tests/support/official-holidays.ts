import { readFileSync } from 'node:fs';
import { type ArrangementFile, ArrangementFileSchema } from '../../src/calendar/domain/arrangement.ts';

export const OFFICIAL_YEARS = Array.from({ length: 20 }, (_, index) => 2007 + index);

/** The State Council's arrangement of the year, from NateScarlet/holiday-cn. */
export function officialArrangement(year: number): ArrangementFile {
  const text = readFileSync(`tests/fixtures/official-holidays/${year}.json`, 'utf8');
  return ArrangementFileSchema.parse(JSON.parse(text));
}
