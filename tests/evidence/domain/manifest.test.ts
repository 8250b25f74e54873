import { describe, expect, test } from 'vitest';
import { checkFiles, compareRecords, type Manifest } from '../../../src/evidence/domain/manifest.ts';

const MANIFEST: Manifest = {
  ...{ year: 2026, from: '2026-01-01', until: '2026-12-31' },
  files: ['a', 'b'].map((path) => ({ path, size: 1, sha256: `sum of ${path}`, volume: 1, proves: '' })),
  records: ['1', '2', '3'].map((id) => ({
    id,
    date: '2026-03-01',
    title: id,
    hash: `hash ${id}`,
    paths: [],
  })),
};

describe('a package that is checked', () => {
  test('fits as it was made', () => {
    expect(
      checkFiles(
        MANIFEST,
        new Map([
          ['a', 'sum of a'],
          ['b', 'sum of b'],
        ]),
      ),
    ).toEqual([]);
  });

  test('tells which file was changed, taken out or put in', () => {
    expect(
      checkFiles(
        MANIFEST,
        new Map([
          ['a', 'another'],
          ['c', 'sum of c'],
        ]),
      ),
    ).toEqual([
      { path: 'a', fault: 'changed' },
      { path: 'b', fault: 'missing' },
      { path: 'c', fault: 'unlisted' },
    ]);
  });

  test('tells which records say something else since, and which count no longer', () => {
    const now = [
      { id: '1', hash: 'hash 1' },
      { id: '2', hash: 'another' },
    ];
    expect(compareRecords(MANIFEST, now).map(({ id, change }) => [id, change])).toEqual([
      ['2', 'changed'],
      ['3', 'gone'],
    ]);
  });
});
