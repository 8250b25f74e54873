import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What was unpacked is not what it was; the message says the remedy. */
export class UnpackedRedisChanged extends Error {}

/** Lies among what it seals. */
const SEAL = 'qingfeng-seal.json';

/** A package of the distribution, in the version in which it was fetched. */
export type UnpackedPackage = { name: string; version: string; sha256: string };

type Seal = {
  /** Empty where they were unpacked by a program that did not note them. */
  packages: UnpackedPackage[];
  /** Path below the folder → digest of the content, or where a link leads. */
  files: Record<string, string>;
};

/** Notes what was unpacked: the packages, and what each file holds. apt has compared the packages with the distribution's signed list. */
export function sealUnpacked(root: string, packages: readonly string[]): void {
  const seal: Seal = { packages: packages.map(describePackage), files: digestFiles(root) };
  writeFileSync(join(root, SEAL), JSON.stringify(seal), { flush: true });
}

/**
 * Compares what was unpacked with what was noted then, and returns the packages. What was unpacked by a program that noted nothing is
 * noted now. Throws `UnpackedRedisChanged`, with the remedy, where a file was changed, is gone or was added.
 */
export function checkUnpacked(root: string): readonly UnpackedPackage[] {
  if (!existsSync(join(root, SEAL))) sealUnpacked(root, []);
  const { packages, files } = readSeal(root);
  const found = digestFiles(root);
  const changed = Object.keys({ ...files, ...found }).find((path) => files[path] !== found[path]);
  if (changed !== undefined) throw new UnpackedRedisChanged(changedText(root, changed));
  return packages;
}

function readSeal(root: string): Seal {
  try {
    return JSON.parse(readFileSync(join(root, SEAL), 'utf8'));
  } catch (cause) {
    throw new UnpackedRedisChanged(changedText(root, SEAL), { cause });
  }
}

function changedText(root: string, path: string): string {
  return `${root} 中的 Redis 与取得时不同（${path}）：磁盘出错，或被改动过。请查明原因，删去 ${root} 后重新启动，将重新取得；或用系统的软件源安装 redis-server。`;
}

/** @example describePackage('redis-tools_5%3a7.0.15-1_amd64.deb') // { name: 'redis-tools', version: '5:7.0.15-1', … } */
function describePackage(file: string): UnpackedPackage {
  const [name = '', version = ''] = basename(file).split('_');
  return { name, version: decodeURIComponent(version), sha256: digestOf(readFileSync(file)) };
}

function digestFiles(root: string): Record<string, string> {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path !== SEAL);
  return Object.fromEntries(
    paths.flatMap((path) => {
      const full = join(root, path);
      const found = lstatSync(full);
      if (found.isSymbolicLink()) return [[path, `→ ${readlinkSync(full)}`]];
      return found.isFile() ? [[path, digestOf(readFileSync(full))]] : [];
    }),
  );
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
