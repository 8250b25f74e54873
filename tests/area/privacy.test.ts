import { expect, test } from 'vitest';
import * as AREAS from '../../src/app/areas.ts';
import type { Area, Built } from '../../src/area/area.ts';
import { declaredOffice } from '../support/declared-features.ts';

const built: Readonly<Record<string, Built<object>>> = declaredOffice().areas;
const areas = Object.values<Pick<Area<never, object>, 'name' | 'keys'>>(AREAS);

test.each(areas)('if the area $name keeps anything of a person, /privacy says what', ({ name, keys }) => {
  const personal = keys.filter(({ personalData }) => personalData.tells !== 'nobody');
  const clauses = built[name]?.privacy ?? [];
  expect(personal.length === 0 || clauses.length > 0, personal.map(({ prefix }) => prefix).join(', ')).toBe(
    true,
  );
});

test('a clause of /privacy stands in a list: it ends without a full stop', async () => {
  const clauses = Object.values(built).flatMap(({ privacy }) => privacy ?? []);
  const texts = clauses.flatMap(({ text }) => (typeof text === 'string' ? text : []));
  expect(texts.length).toBeGreaterThan(5);
  expect(texts.filter((text) => /[。；]$/.test(text))).toEqual([]);
});
