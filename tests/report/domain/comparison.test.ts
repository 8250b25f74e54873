import { describe, expect, test } from 'vitest';
import type { Figure } from '../../../src/kernel/figure.ts';
import { compareFigures, spanBefore } from '../../../src/report/domain/comparison.ts';
import { spanOf } from '../../../src/report/domain/year-span.ts';

const aFigure = (id: string, value?: number): Figure => ({
  ...{ id, label: id, unit: '次', definition: '一次计一次。', records: [] },
  ...(value !== undefined && { value }),
});

describe('a year beside the one before', () => {
  test('is compared with as many days as it has', () => {
    expect(spanBefore(spanOf(2026, '2026-11-29'))).toEqual(spanOf(2025, '2026-11-29', '2025-11-29'));
    expect(spanBefore(spanOf(2028, '2028-02-29')).until).toBe('2027-02-28');
  });

  test('keeps unknown apart from none, and leaves out what neither year has', () => {
    const compared = compareFigures(
      [aFigure('studied', 6), aFigure('talks'), aFigure('checks')],
      [aFigure('studied', 4), aFigure('talks', 0), aFigure('checks')],
    );
    expect(compared.map(({ id, now, before }) => [id, now, before])).toEqual([
      ['studied', 6, 4],
      ['talks', undefined, 0],
    ]);
  });
});
