import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { placeOf } from './places.ts';
import { importsOf, sources } from './read-imports.ts';
import { AREAS } from './rules.ts';

/** The areas that an area says it is built on. */
function needsOf(area: string): string[] {
  const text = readFileSync(`src/${area}/area.ts`, 'utf8');
  const [, listed = ''] = /needs: \[([^\]]*)\]/.exec(text) ?? [];
  return [...listed.matchAll(/'([a-z]+)'/g)].map(([, name = '']) => name);
}

test.each(AREAS)('the area %s knows no other than those that it says it needs', (area) => {
  const needs = needsOf(area);
  const breaches = sources
    .filter((file) => placeOf(file).area === area)
    .flatMap(importsOf)
    .filter(({ target }) => {
      const other = placeOf(target).area;
      return target.startsWith('src/') && other !== undefined && other !== area && !needs.includes(other);
    })
    .map(
      ({ file, line, target }) =>
        `${file}:${line} imports ${target}: add it to the needs in src/${area}/area.ts, or ask for less.`,
    );
  expect(breaches).toEqual([]);
});
