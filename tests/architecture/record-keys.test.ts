import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RECORD_KEYS } from '../../src/app/declarations.ts';
import { QUEUE_NAME } from '../../src/delivery/queue.ts';
import type { PersonMark } from '../../src/kernel/personal-data.ts';
import { type KeyPrefix, liesUnder } from '../../src/kernel/record-versions.ts';
import { KEYS_ROOT } from '../../src/kernel/store/office-keys.ts';
import { readFormerDump, readFormerFacts } from '../support/former-office.ts';

const DECLARATIONS = globSync('src/*/store/keys.ts');
const ownerOf = (file: string): string => file.split('/')[1] ?? '';

/** What each owner declares. */
const declared = new Map<string, readonly KeyPrefix[]>();
for (const file of DECLARATIONS) {
  const path = resolve(file);
  const module: { keys: readonly KeyPrefix[] } = await import(path);
  declared.set(ownerOf(file), module.keys);
}

/** Every key that is written out in the code, `*` for what varies, with the folder in which it stands. */
const used = [
  { owner: 'delivery', key: `${KEYS_ROOT}:${QUEUE_NAME}` },
  ...globSync(['src/**/store/**/*.ts', 'src/delivery/**/*.ts'])
    .filter((file) => !DECLARATIONS.includes(file))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/['"`](qf:[^'"`]*)['"`]/g)].map(([, key = '']) => ({
        owner: ownerOf(file),
        key: key.replaceAll(/\$\{[^}]*\}/g, '*'),
      })),
    ),
];

/** Who declares the longest prefix of the key. */
function owners(key: string): string[] {
  const found = [...declared].flatMap(([owner, keys]) =>
    keys.filter(({ prefix }) => liesUnder(prefix, key)).map(({ prefix }) => ({ owner, prefix })),
  );
  const longest = Math.max(...found.map(({ prefix }) => prefix.length));
  return found
    .filter(({ prefix }) => prefix.length === longest)
    .map(({ owner, prefix }) => `${owner}: ${prefix}`);
}

describe('every key of Redis', () => {
  test.each(used)('$key is declared once, by $owner in its store/keys.ts', ({ owner, key }) => {
    expect(owners(key)).toEqual([expect.stringMatching(`^${owner}: `)]);
  });

  test('that version 0.1.0 left has an owner, too', () => {
    expect(Object.keys(readFormerDump()).filter((key) => owners(key).length !== 1)).toEqual([]);
  });
});

/** Under which prefixes of the data of 0.1.0 the text stands, by itself. */
function prefixesWith(text: string | number): string[] {
  const alone = new RegExp(`(?<![0-9])${text}(?![0-9])`);
  const told = Object.entries(readFormerDump()).filter((entry) => alone.test(JSON.stringify(entry)));
  return told.flatMap(([key]) => owners(key).map((owner) => owner.split(': ')[1] ?? ''));
}

describe('a prefix that does not say so', () => {
  const { people } = readFormerFacts();
  const silent = (...marks: PersonMark[]) =>
    RECORD_KEYS.filter(
      ({ personalData: { tells } }) => tells === 'nobody' || !marks.some((mark) => tells.includes(mark)),
    );

  test('holds no name of anybody', () => {
    const telling = new Set(people.flatMap(({ name }) => prefixesWith(name)));
    expect(telling.size).toBeGreaterThan(0);
    expect(silent('name', 'words').filter(({ prefix }) => telling.has(prefix))).toEqual([]);
  });

  test('holds no account of anybody', () => {
    const telling = new Set(people.flatMap(({ telegramId }) => (telegramId ? prefixesWith(telegramId) : [])));
    expect(telling.size).toBeGreaterThan(0);
    expect(silent('account').filter(({ prefix }) => telling.has(prefix))).toEqual([]);
  });
});

describe('every declared prefix', () => {
  test('is one under which its owner keeps something', () => {
    const idle = [...declared].flatMap(([owner, keys]) =>
      keys.filter(({ prefix }) => !used.some((one) => one.owner === owner && liesUnder(prefix, one.key))),
    );
    expect(idle).toEqual([]);
  });

  test('is known to the start', () => {
    expect(new Set(RECORD_KEYS)).toEqual(new Set([...declared.values()].flat()));
  });

  test.each(RECORD_KEYS)('$prefix says its version, and what becomes of personal data in it', (key) => {
    expect(key.version).toBeGreaterThanOrEqual(1);
    expect(Number.isInteger(key.version)).toBe(true);
    const { tells, ...texts } = key.personalData;
    const { handedOut: _, ...sentences } = texts as Record<string, string>;
    const { holds, readOut: __, withheld: ___, ...fates } = sentences;
    const fate = tells === 'nobody' ? [] : [expect.stringMatching(/^(passes|erased|erasable|kept)$/)];
    expect(Object.keys(fates)).toEqual(fate);
    expect(holds?.length).toBeGreaterThan(20);
    for (const text of Object.values(sentences)) expect(text).toMatch(/^([A-Z]|\/[a-z]).*[^.]\.$/);
  });
});
