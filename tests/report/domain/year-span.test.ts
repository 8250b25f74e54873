import { describe, expect, test } from 'vitest';
import { readOptions, readSpan, spanKey, spanOf } from '../../../src/report/domain/year-span.ts';

const TODAY = '2026-11-29';

describe('the year of which a report speaks', () => {
  test('ends today where it is not over, on its last day where it is, and on the day that was named', () => {
    expect(readSpan('', TODAY)).toEqual({ year: 2026, from: '2026-01-01', until: TODAY });
    expect(readSpan('2025', TODAY)?.until).toBe('2025-12-31');
    expect(readSpan('2026-09-30', TODAY)?.until).toBe('2026-09-30');
    expect(readSpan(' 2026年9月30日 ', TODAY)?.until).toBe('2026-09-30');
  });

  test('never reaches into what is to come', () => {
    expect(readSpan('2026-12-31', TODAY)?.until).toBe(TODAY);
    expect(readSpan('2027', TODAY)).toBeUndefined();
  });

  test('is no year where the officer typed none, or a day that the calendar has not', () => {
    for (const typed of ['去年', '26', '2026-02-30', '2026-13-01', '2026年9月', '20260930x'])
      expect(readSpan(typed, TODAY)).toBeUndefined();
  });

  test('is told to a command by a year, a last day of it or both, which must be of one year', () => {
    expect(readOptions({}, TODAY)).toEqual(spanOf(2026, TODAY));
    expect(readOptions({ year: '2025' }, TODAY)).toEqual(spanOf(2025, TODAY));
    expect(readOptions({ until: '2025-09-30' }, TODAY)).toEqual(spanOf(2025, TODAY, '2025-09-30'));
    const refusals = [{ year: '去年' }, { until: '九月' }, { year: '2026', until: '2025-09-30' }];
    expect(refusals.map((options) => readOptions(options, TODAY))).toEqual(
      ['no-year', 'no-day', 'other-year'].map((refused) => ({ refused })),
    );
  });

  test('is named by buttons without its last day as long as that moves on with the calendar', () => {
    expect(spanKey(spanOf(2026, TODAY), TODAY)).toBe('2026');
    expect(spanKey(spanOf(2025, TODAY), TODAY)).toBe('2025');
    const asked = spanOf(2026, TODAY, '2026-09-30');
    expect(readSpan(spanKey(asked, TODAY), TODAY)).toEqual(asked);
  });
});
