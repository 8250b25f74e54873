import { readFileSync } from 'node:fs';
import { type ArrangementFile, ArrangementFileSchema } from '../../src/domain/arrangement.ts';

export const OFFICIAL_YEARS = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];

/** The State Council's arrangement of the year, from NateScarlet/holiday-cn. */
export function officialArrangement(year: number): ArrangementFile {
  const text = readFileSync(`tests/fixtures/official-holidays/${year}.json`, 'utf8');
  return ArrangementFileSchema.parse(JSON.parse(text));
}
