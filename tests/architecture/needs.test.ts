import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { NEEDS, placeOf } from './places.ts';
import { importsOf, sources } from './read-imports.ts';

test('every folder that holds an area is listed under its name in app/areas.ts', () => {
  const folders = globSync('src/*/area.ts').map((file) => file.split('/')[1]);
  const areas = folders.filter((name) => name !== 'area');
  expect(new Set(NEEDS.keys())).toEqual(new Set(areas));
});

describe.each([...NEEDS])('the area %s', (area, needs) => {
  const used = new Set(
    sources
      .filter((file) => placeOf(file).area === area)
      .flatMap(importsOf)
      .map(({ target }) => (target.startsWith('src/') ? placeOf(target).area : undefined))
      .filter((other) => other !== undefined && other !== area),
  );

  test('knows no other than those that it says it needs', () => {
    expect([...used].filter((other) => other !== undefined && !needs.includes(other))).toEqual([]);
  });

  test('needs no other than those that it knows', () => {
    expect(needs.filter((other) => !used.has(other))).toEqual([]);
  });
});
