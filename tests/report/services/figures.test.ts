import { expect, test } from 'vitest';
import type { YearPart } from '../../../src/kernel/year-part.ts';
import { spanOf } from '../../../src/report/domain/year-span.ts';
import { createFiguresService } from '../../../src/report/services/figures.ts';

const BASE = { today: () => '2026-11-23', digest: (text: string) => text };
const span = spanOf(2026, '2026-11-23');

test('what areas make of a year stands on its card in the order of their places, whichever was built first', () => {
  const product = (label: string, place: number): YearPart => ({
    products: [{ label, place, open: ({ year }) => `${label}:${year}` }],
  });
  const { listProducts } = createFiguresService({
    ...BASE,
    parts: () => ({ handover: product('佐证材料', 80), people: {}, duties: product('减负表', 70) }),
  });
  expect(listProducts().map(({ label }) => label)).toEqual(['减负表', '佐证材料']);
});

test('one figure is looked up without counting what other areas have', async () => {
  const counted: string[] = [];
  const area = (name: string): YearPart => ({
    async figures() {
      counted.push(name);
      return [{ id: `${name}.held`, label: name, unit: '次', definition: '一次计一次。', records: [] }];
    },
  });
  const { find } = createFiguresService({
    ...BASE,
    parts: () => ({ study: area('study'), records: area('records') }),
  });
  expect((await find('records.held', span))?.label).toBe('records');
  expect(await find('pledges.held', span)).toBeUndefined();
  expect(counted).toEqual(['records']);
});
