import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { breachOf, isRoot, placeOf } from './places.ts';
import { importsOf, sources } from './read-imports.ts';

const LOOSE = ['src/main.ts', 'src/cli.ts'];
const ruled = sources.filter(
  (file) => !LOOSE.includes(file) && !(isRoot(placeOf(file)) && file.startsWith('src/app/')),
);

const lines = ruled.flatMap(importsOf);

describe('the import rules', () => {
  test('are kept by every file', () => {
    expect(lines.flatMap((line) => breachOf(line) ?? [])).toEqual([]);
  });

  test('let nothing stand loose beside the two entrances', () => {
    expect(sources.filter((file) => file.split('/').length === 2 && !LOOSE.includes(file))).toEqual([]);
  });

  test('keep the clock and chance out of domain', () => {
    const impure = /Date\.now\(|new Date\(\)|Math\.random|process\.|dayjs\(\)/;
    const pure = (file: string) => /^src\/(kernel\/[^/]+\.ts|[^/]+\/domain\/)/.test(file);
    const breaches = sources.filter((file) => pure(file) && impure.test(readFileSync(file, 'utf8')));
    expect(breaches, 'Domain is pure: the shell hands over the time and the seed.').toEqual([]);
  });

  test('keep Redis keys inside store/', () => {
    const breaches = sources.filter(
      (file) => !file.includes('/store/') && /['"`]qf:/.test(readFileSync(file, 'utf8')),
    );
    expect(breaches, 'A key of Redis is known to its store alone.').toEqual([]);
  });

  test('refuse drawers for everything', () => {
    expect(sources.filter((file) => /\/(utils|helpers)\/|\/types\.ts$/.test(file))).toEqual([]);
  });
});

describe('sizes', () => {
  const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').length - 1;

  test('no file is longer than 300 lines', () => {
    const long = sources.filter((file) => linesOf(file) > 300);
    expect(long, 'Past 300 lines something wants to be taken apart.').toEqual([]);
  });

  test('no area is longer than 4,500 lines', () => {
    const areas = Map.groupBy(
      sources.filter((file) => placeOf(file).area !== undefined),
      (file) => placeOf(file).area,
    );
    const long = [...areas].filter(
      ([, files]) => files.reduce((sum, file) => sum + linesOf(file), 0) > 4_500,
    );
    expect(
      long.map(([area]) => area),
      'Past 4,000 lines an area mostly holds two subjects.',
    ).toEqual([]);
  });
});
