import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The test files that take longest: 10 s and more where nothing else runs, the longest first. */
export const LONGEST: readonly string[] = [
  'tests/browser/rehearsal-page.test.ts',
  'tests/browser/guide.test.ts',
  'tests/browser/conveniences.test.ts',
  'tests/main.test.ts',
  'tests/delivery/sigkill.test.ts',
  'tests/rehearsal/year/live-year.test.ts',
  'tests/bot/cost-of-taps.test.ts',
  'tests/corrections/services/follow-ups.test.ts',
  'tests/delivery/trouble.test.ts',
  'tests/redis-away.test.ts',
  'tests/app/sentinel.test.ts',
  'tests/app/record-versions.test.ts',
  'tests/delivery/attached.test.ts',
  'tests/app/repair-at-start.test.ts',
  'tests/app/doctor/doctor.test.ts',
  'tests/app/token-refused.test.ts',
  'tests/editing/services/bank-imports.test.ts',
  'tests/exams/bot/key-during-attempt.test.ts',
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = LONGEST.indexOf(relative(process.cwd(), moduleId).replaceAll('\\', '/'));
  return place < 0 ? LONGEST.length : place;
};

/**
 * Lets the longest files begin first, so that none of them is left running alone at the end. vitest goes by how long each took the last
 * time; where there was none, as after a fresh clone, by their size, which says little.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
