import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inOrder } from '../../src/area/build-areas.ts';

const AREAS = [
  { name: 'people', needs: [] },
  { name: 'bank', needs: ['people'] },
  { name: 'notices', needs: ['people'] },
  { name: 'exams', needs: ['bank', 'notices'] },
  { name: 'practice', needs: ['exams', 'bank'] },
];

describe('areas are built', () => {
  test('in one order, however they are listed', () => {
    const shuffled = fc.shuffledSubarray(AREAS, { minLength: AREAS.length });
    fc.assert(
      fc.property(shuffled, (listed) => {
        expect(inOrder(listed)).toEqual(inOrder(AREAS));
      }),
    );
  });

  test('each after those that it needs', () => {
    expect(inOrder(AREAS).map(({ name }) => name)).toEqual([
      'people',
      'bank',
      'notices',
      'exams',
      'practice',
    ]);
  });

  test('not at all where one needs an area that is not listed', () => {
    const [, ...rest] = AREAS;
    expect(() => inOrder(rest)).toThrow('The area bank needs people, which is not listed in app/areas.ts.');
  });

  test('not at all where two need one another', () => {
    const circle = [...AREAS, { name: 'chicken', needs: ['egg'] }, { name: 'egg', needs: ['chicken'] }];
    expect(() => inOrder(circle)).toThrow('These areas need one another: chicken, egg.');
  });
});
