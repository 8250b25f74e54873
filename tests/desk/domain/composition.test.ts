import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { totalPoints } from '../../../src/bank/domain/blueprint.ts';
import { composeBlueprint, partOf, sizePart } from '../../../src/desk/domain/composition.ts';

const PART = { type: 'single', count: 1, points: 1 } as const;

describe('a part of a composed paper', () => {
  it('draws from the whole bank, from a tag or from an instrument', () => {
    expect(partOf('single', { kind: 'any' })).toEqual(PART);
    expect(partOf('multiple', { kind: 'tag', value: '春节' })?.from).toEqual({ tags: ['春节'] });
    expect(partOf('multiple', { kind: 'instrument', value: 'r-1' })?.from).toEqual({ instruments: ['r-1'] });
    expect(partOf('essay', { kind: 'any' })).toBeUndefined();
  });

  it.each([
    ['10 2', 10, 2],
    ['10题 每题2分', 10, 2],
    ['10，1.5', 10, 1.5],
    ['１０', 10, 1],
  ])('has the size that is typed as %s', (text, count, points) => {
    expect(sizePart(PART, text, 10)).toEqual({ ...PART, count, points });
  });

  it.each(['', '十题', '0 2', '10 0', '10 2 3', '-1'])('refuses “%s”', (text) => {
    expect(sizePart(PART, text, 10)).toEqual({ refused: 'not-understood' });
  });

  it('never asks for more than the stock has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 200 }), (count, stock) => {
        const sized = sizePart(PART, String(count), stock);
        expect('refused' in sized).toBe(count > stock);
      }),
    );
  });
});

describe('a composed paper', () => {
  it('is passed with six tenths of its points, rounded up', () => {
    const blueprint = composeBlueprint('测试', [
      { ...PART, count: 7 },
      { ...PART, count: 2, points: 1.5 },
    ]);
    expect(totalPoints(blueprint)).toBe(10);
    expect(blueprint).toMatchObject({ title: '测试', passMark: 6, minutes: 60 });
  });
});
