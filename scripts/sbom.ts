/**
 * Prints a software bill of materials (CycloneDX 1.5) of what package-lock.json says, for a release: npm run sbom
 * Without a network and with any npm: `npm sbom` is missing in 9.2, and names no licence of builds for other systems.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Lock, type LockEntry, licenceAt, nameAt } from './licences.ts';

/** When it is made, and a number of its own. */
type Making = { at: Date; serial: string };

/** Returns the bill of every package that the lock names, with its version, licence and hash, and what needs what. */
export function sbomOf(lock: Lock, { at, serial }: Making) {
  const root = lock.packages[''];
  if (!root) throw new Error('The lock does not name the program itself.');
  const paths = Object.keys(lock.packages).filter((path) => path !== '');
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${serial}`,
    version: 1,
    metadata: {
      timestamp: at.toISOString(),
      lifecycles: [{ phase: 'pre-build' }],
      component: {
        ...{ 'bom-ref': refAt(lock, ''), type: 'application', name: root.name, version: root.version },
        licenses: [{ license: { id: root.license } }],
      },
    },
    components: uniqueBy(
      paths.map((path) => componentAt(lock, path)),
      (component) => component['bom-ref'],
    ),
    dependencies: uniqueBy(
      ['', ...paths].map((path) => dependenciesAt(lock, path)),
      ({ ref }) => ref,
    ),
  };
}

/** One package may lie in several folders. */
const uniqueBy = <One>(all: readonly One[], keyOf: (one: One) => string): One[] => [
  ...new Map(all.map((one) => [keyOf(one), one])).values(),
];

function componentAt(lock: Lock, path: string) {
  const { version, dev, optional, devOptional, integrity } = entryAt(lock, path);
  const name = nameAt(path);
  return {
    ...{ 'bom-ref': refAt(lock, path), type: 'library', name, version },
    scope: dev || optional || devOptional ? 'optional' : 'required',
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    ...(dev && { properties: [{ name: 'cdx:npm:package:development', value: 'true' }] }),
    ...(integrity && { hashes: integrity.split(' ').map(hashOf) }),
    licenses: [licenceEntry(licenceAt(lock, path))],
  };
}

/** An SPDX expression, or one licence. */
const licenceEntry = (licence: string) =>
  / (OR|AND|WITH) /.test(licence) ? { expression: licence } : { license: { id: licence } };

/** @example hashOf('sha512-kqZUFvX6…') // { alg: 'SHA-512', content: '92a65416f5fa…' } */
function hashOf(integrity: string) {
  const [algorithm = '', digest = ''] = integrity.split(/-(.*)/s);
  return { alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') };
}

function dependenciesAt(lock: Lock, path: string) {
  const { dependencies, optionalDependencies, devDependencies, peerDependencies } = entryAt(lock, path);
  const names = Object.keys({
    ...dependencies,
    ...optionalDependencies,
    ...devDependencies,
    ...peerDependencies,
  });
  const found = names.flatMap((name) => resolveFrom(lock, path, name) ?? []);
  return { ref: refAt(lock, path), dependsOn: found.map((where) => refAt(lock, where)) };
}

/** Finds a package as Node does: in the folder itself, then in those above it; undefined for an optional one that is not there. */
function resolveFrom(lock: Lock, path: string, name: string): string | undefined {
  const where = `${path && `${path}/`}node_modules/${name}`;
  if (where in lock.packages) return where;
  return path === ''
    ? undefined
    : resolveFrom(lock, path.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, ''), name);
}

function refAt(lock: Lock, path: string): string {
  const { name = nameAt(path), version } = entryAt(lock, path);
  return `${path === '' ? name : nameAt(path)}@${version}`;
}

const entryAt = (lock: Lock, path: string): LockEntry => lock.packages[path] ?? {};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock: Lock = JSON.parse(readFileSync(process.argv[2] ?? 'package-lock.json', 'utf8'));
  console.log(JSON.stringify(sbomOf(lock, { at: new Date(), serial: randomUUID() })));
}
