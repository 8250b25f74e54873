import { expect, test } from 'vitest';
import { textPartsOf } from '../../../src/archive/domain/text-parts.ts';

test('text messages of a notice are counted with those of its nudges, and with nobody else’s', () => {
  const parts = new Map([
    ['broadcast.1', 4],
    ['nudge.2026-1123.1', 2],
    ['nudge.2026-1123.2', 1],
    ['nudge.2026-11231.1', 8],
    ['broadcast.12', 16],
  ]);
  expect(textPartsOf({ id: 'broadcast.1', code: '2026-1123' }, parts)).toBe(7);
  expect(textPartsOf({ id: 'broadcast.2', code: '2026-1124' }, parts)).toBe(0);
});
