import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partsOf } from '../../src/kernel/sms-parts.ts';

const SIGN = '青山区教育局';

describe('a text message', () => {
  test.each([
    [62, 1],
    [63, 2],
    [126, 2],
    [127, 3],
  ])('of %i signs after a sign of eight with its brackets goes in %i parts', (signs, parts) => {
    expect(partsOf('清'.repeat(signs), SIGN)).toBe(parts);
  });

  test('without a sign has seventy signs to itself; what needs two units of sixteen bits counts as two', () => {
    expect(partsOf('清'.repeat(70), '')).toBe(1);
    expect(partsOf('𠮷'.repeat(36), '')).toBe(2);
  });

  test('goes in one part or more, each of them as full as it may be, and a longer one never in fewer', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 600 }),
        fc.string({ maxLength: 12 }),
        (text, sign) => {
          const units = text.length + (sign === '' ? 0 : sign.length + 2);
          const parts = partsOf(text, sign);
          expect(parts).toBeGreaterThanOrEqual(1);
          if (parts === 1) expect(units).toBeLessThanOrEqual(70);
          else expect(units > (parts - 1) * 67 && units <= parts * 67).toBe(true);
          expect(partsOf(`${text}。`, sign)).toBeGreaterThanOrEqual(parts);
        },
      ),
    );
  });
});
