import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type LockEntry = { version?: string; integrity?: string; link?: boolean };
type LockFile = { packages: Record<string, LockEntry> };

/** The packages that an installation would take whatever they contain: the root itself is no package. */
function withoutIntegrity({ packages }: LockFile): string[] {
  return Object.entries(packages)
    .filter(([path, { integrity = '', link }]) => path !== '' && !link && !integrity.startsWith('sha512-'))
    .map(([path, { version }]) => `${path}@${version}`);
}

describe('the lock file', () => {
  test('says of every package what it must contain', () => {
    const lock: LockFile = JSON.parse(readFileSync('package-lock.json', 'utf8'));
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(withoutIntegrity(lock), 'Run `npm install --package-lock-only` with a registry.').toEqual([]);
  });

  test.each<[string, LockEntry, string[]]>([
    ['has none', { version: '1.0.0' }, ['node_modules/a@1.0.0']],
    ['has a weak one', { version: '1.0.0', integrity: 'sha1-abc' }, ['node_modules/a@1.0.0']],
    ['has a strong one', { version: '1.0.0', integrity: 'sha512-abc' }, []],
  ])('is refused when an entry %s: %o', (_, entry, refused) => {
    expect(withoutIntegrity({ packages: { '': {}, 'node_modules/a': entry } })).toEqual(refused);
  });
});
