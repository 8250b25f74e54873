import { describe, expect, test } from 'vitest';
import { functionsOf } from './read-functions.ts';
import { sources } from './read-imports.ts';

const LONGEST = 50;
const all = sources.flatMap(functionsOf);

describe('functions', () => {
  test(`have at most ${LONGEST} lines, unless they are factories`, () => {
    const long = all.filter(({ lines, isFactory }) => lines > LONGEST && !isFactory);
    const told = long.map(({ file, name, lines }) => `${file}: ${name} has ${lines} lines`);
    expect(told, 'Past 50 lines a function wants to be taken apart.').toEqual([]);
  });

  test('are found wherever they stand, and called by the name that they are given', () => {
    const own = functionsOf('tests/architecture/read-functions.ts');
    const named = own.map(({ name }) => name);
    expect(named).toEqual(expect.arrayContaining(['functionsOf', 'visit', 'nameGivenBy', 'childrenOf']));
    expect(own.find(({ name }) => name === 'functionsOf')?.lines).toBeGreaterThan(10);
  });
});
