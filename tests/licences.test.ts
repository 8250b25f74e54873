import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isAllowed, type Lock, licencesOf, licencesPage } from '../scripts/licences.ts';

const LOCK: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));

describe('what runs with the program', () => {
  test('has a licence under which the program may be passed on', () => {
    const licensed = licencesOf(LOCK);
    expect(licensed.length).toBeGreaterThan(50);
    expect(licensed.filter(({ licence }) => !isAllowed(licence))).toEqual([]);
  });

  test('is listed in docs/licences.md as the lock has it', () => {
    const page = readFileSync('docs/licences.md', 'utf8');
    expect(page, 'Run `npm run licences`.').toBe(licencesPage(LOCK));
  });
});

describe('a licence', () => {
  test.each([
    ...[
      ['MIT', true],
      ['(MIT OR GPL-3.0)', true],
      ['(MIT AND Zlib)', true],
    ],
    ...[
      ['GPL-3.0', false],
      ['(MIT AND GPL-3.0)', false],
      ['SEE LICENSE IN LICENSE', false],
      ['unknown', false],
    ],
  ] as const)('%s: allowed is %s', (expression, allowed) => {
    expect(isAllowed(expression)).toBe(allowed);
  });

  test('that the lock does not say is unknown, but for a build of a package that has one', () => {
    const packages = {
      '': {},
      'node_modules/a': { version: '1.0.0', license: 'ISC', optionalDependencies: { 'a-linux': '1.0.0' } },
      'node_modules/a-linux': { version: '1.0.0' },
      'node_modules/b': { version: '1.0.0' },
      'node_modules/for-tests': { version: '1.0.0', dev: true },
    };
    expect(licencesOf({ packages }).map(({ name, licence }) => [name, licence])).toEqual([
      ...[['a', 'ISC']],
      ...[['a-linux', 'ISC']],
      ...[['b', 'unknown']],
    ]);
  });
});
