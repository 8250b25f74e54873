import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import type { Lock } from '../scripts/licences.ts';
import { sbomOf } from '../scripts/sbom.ts';

type Bill = Pick<ReturnType<typeof sbomOf>, 'components' | 'dependencies' | 'metadata'>;

const LOCK: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const MADE = { at: new Date('2026-11-30T00:00:00Z'), serial: '00000000-0000-4000-8000-000000000000' };
const CHANGELOG = readFileSync('CHANGELOG.md', 'utf8');
const RELEASED = [...CHANGELOG.matchAll(/^## (\S+) — /gm)].map(([, version = '']) => version);
const billOf = (version: string) => `docs/sbom/qingfeng-${version}.cdx.json`;

/** What is said of a package that somebody who judges it cannot do with. */
const incomplete = ({ components }: Bill) =>
  components.filter(
    ({ version, purl, licenses }) => !(version && purl) || JSON.stringify(licenses).includes('unknown'),
  );

/** Whoever is needed and not listed. */
function unlisted({ components, dependencies }: Bill): string[] {
  const listed = new Set(components.map((component) => component['bom-ref']));
  return dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !listed.has(ref));
}

describe('the bill of materials', () => {
  const bill = sbomOf(LOCK, MADE);

  test('has every package of the lock, with version, licence and hash', () => {
    const inLock = Object.entries(LOCK.packages).flatMap(([path, { version }]) =>
      path === '' ? [] : `${path.split('node_modules/').at(-1)}@${version}`,
    );
    const inBill = bill.components.map((component) => component['bom-ref']);
    expect(inLock.length).toBeGreaterThan(100);
    expect([...inBill].sort()).toEqual([...new Set(inLock)].sort());
    expect(incomplete(bill)).toEqual([]);
    expect(bill.components.filter(({ hashes = [] }) => hashes.length === 0)).toEqual([]);
  });

  test('says what needs what: all that package.json asks for, and nothing that is not listed', () => {
    const own = bill.dependencies.find(({ ref }) => ref === `qingfeng@${packageJson.version}`)?.dependsOn;
    const { dependencies, devDependencies, optionalDependencies } = packageJson;
    const asked = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
    // Those for other systems go by the name under which they are asked for.
    expect(own).toHaveLength(asked.length);
    expect(own).toEqual(expect.arrayContaining(Object.entries(dependencies).map((one) => one.join('@'))));
    expect(unlisted(bill)).toEqual([]);
  });

  test('takes the nearer of two versions of one package, as Node does', () => {
    const packages = {
      '': { name: 'office', version: '1.0.0', license: 'MIT', dependencies: { a: '*', b: '*' } },
      'node_modules/a': { version: '1.0.0', license: 'MIT', dependencies: { b: '*' } },
      'node_modules/a/node_modules/b': { version: '2.0.0', license: 'MIT' },
      'node_modules/b': { version: '1.0.0', license: 'MIT' },
    };
    expect(sbomOf({ packages }, MADE).dependencies.slice(0, 2)).toEqual([
      { ref: 'office@1.0.0', dependsOn: ['a@1.0.0', 'b@1.0.0'] },
      { ref: 'a@1.0.0', dependsOn: ['b@2.0.0'] },
    ]);
  });
});

describe('a release', () => {
  test('is one of those in the changelog: the program is the last of them or what comes after', () => {
    expect(RELEASED).toContain(packageJson.version);
    expect(LOCK.packages['']?.version).toBe(packageJson.version);
  });

  test.each(RELEASED)('%s has a changelog entry, a bill of materials and data of an office', (version) => {
    const entry = CHANGELOG.split(`## ${version} — `)[1]?.split('\n## ')[0];
    expect(entry).toMatch(/^\d{4}-\d\d-\d\d\n\n\S/);
    expect(existsSync(`tests/fixtures/data-${version}`), 'Data of an office of this release.').toBe(true);
    expect(existsSync(billOf(version)), `Run \`npm run sbom\` and keep it as ${billOf(version)}.`).toBe(true);
    const bill: Bill = JSON.parse(readFileSync(billOf(version), 'utf8'));
    expect(bill.metadata.component).toMatchObject({ name: 'qingfeng', version });
    expect([incomplete(bill), unlisted(bill)]).toEqual([[], []]);
  });

  test('that there was not has left no bill', () => {
    expect(readdirSync('docs/sbom').sort()).toEqual(
      RELEASED.map((version) => billOf(version).slice(10)).sort(),
    );
  });
});
