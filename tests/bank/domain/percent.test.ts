import { describe, expect, it } from 'vitest';
import { percentOf } from '../../../src/bank/domain/percent.ts';

describe('a percentage', () => {
  it('is given from ten people on', () => {
    expect(percentOf(1, 9)).toBeUndefined();
    expect(percentOf(2, 3 * 10)).toBe(6.7);
  });
});
