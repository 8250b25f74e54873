import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as AREAS from '../../src/app/areas.ts';
import type { AuditActions } from '../../src/kernel/audit.ts';

type Declared = { name: string; auditActions?: AuditActions };
const declared = Object.values<Declared>(AREAS).flatMap(({ name, auditActions }) =>
  Object.entries(auditActions ?? {}).map(([action, { title }]) => ({ area: name, action, title })),
);

/** The code of an area that decides, without the places where kinds are declared and phrased. */
const decidingIn = (area: string): string =>
  globSync(`src/${area}/{domain,services,store,bot}/*.ts`)
    .filter((file) => !/audit-actions\.ts$|-messages\.ts$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

describe('the kinds of decisions', () => {
  test('are each declared by one area, under a title of its own', () => {
    for (const part of ['action', 'title'] as const) {
      const values = declared.map((one) => one[part]);
      expect(values.filter((value, index) => values.indexOf(value) !== index)).toEqual([]);
    }
  });

  test('are declared in the file from which the area names them', () => {
    const files = globSync('src/*/domain/audit-actions.ts').map((file) => file.split('/')[1]);
    expect(new Set(declared.map(({ area }) => area))).toEqual(new Set(files));
  });

  test.each(declared)('$action is recorded by $area', ({ area, action }) => {
    expect(decidingIn(area).includes(`'${action}'`)).toBe(true);
  });
});
