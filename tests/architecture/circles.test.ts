import { describe, expect, test } from 'vitest';
import { findCircle } from './find-circle.ts';
import { importsOf, sources } from './read-imports.ts';

describe('imports', () => {
  test('go round in no circle, not even of types', () => {
    const imports = new Map(sources.map((file) => [file, importsOf(file).map(({ target }) => target)]));
    expect(findCircle(imports)?.join(' -> ') ?? 'no circle').toBe('no circle');
  });
});

describe('a circle', () => {
  const circleOf = (imports: Record<string, string[]>) => findCircle(new Map(Object.entries(imports)));

  test('is told by its way round, without what leads into it', () => {
    expect(circleOf({ a: ['b'], b: ['c'], c: ['d', 'b'] })).toEqual(['b', 'c', 'b']);
  });

  test('may be a file that imports itself', () => {
    expect(circleOf({ a: ['a'] })).toEqual(['a', 'a']);
  });

  test('is none where two ways lead to the same file', () => {
    expect(circleOf({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })).toBeUndefined();
  });
});
