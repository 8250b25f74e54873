import { createHash, hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

export type Keeping = {
  /** The file that keeps the result. */
  file: string;
  /** All files and folders that the result depends on: those that are read, and the program that reads them. */
  basis: readonly string[];
  /** Digest of the program that reads them, where it is known without reading it. */
  program?: string | undefined;
};

const DIGEST_BYTES = 32;

/**
 * Returns the result of `work`, kept from an earlier time as long as no byte of its basis has changed since. What throws is
 * not kept, nor what was read while the basis changed; a kept file that is damaged, or of another basis, is worked out anew.
 * Where nothing can be kept, everything works as without. The result must be plain data.
 */
export async function keepResult<Value>(
  { file, basis, program }: Keeping,
  work: () => Value | Promise<Value>,
): Promise<Value> {
  const key = fingerprintOf(basis, program);
  const kept = key && readKept(file, key);
  if (kept) return deserialize(kept);
  const value = await work();
  const payload = serialize(value);
  // An edit in the middle of the work belongs to neither state of the files.
  if (key && fingerprintOf(basis, program)?.equals(key)) tryToKeep(file, Buffer.concat([key, payload]));
  return value;
}

/** Digests names and bytes, and the runtime that works on them; undefined where something cannot be read. */
function fingerprintOf(basis: readonly string[], program = ''): Buffer | undefined {
  const digest = createHash('sha256').update(JSON.stringify([process.versions, program]));
  try {
    for (const file of basis.flatMap(filesOf)) {
      const bytes = readFileSync(file);
      digest.update(`\0${file}\0${bytes.length}\0`).update(bytes);
    }
    return digest.digest();
  } catch {
    return undefined;
  }
}

/** Lists the files below, in a fixed order; links are followed, as readers do. */
function filesOf(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found ? [path] : [];
  return readdirSync(path, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isFile() ? [join(path, entry.name)] : filesOf(join(path, entry.name))));
}

/** A kept file is the digest of what follows, the key, and the result. */
function readKept(file: string, key: Buffer): Buffer | undefined {
  try {
    const bytes = readFileSync(file);
    const rest = bytes.subarray(DIGEST_BYTES);
    const isWhole = digestOf(rest).equals(bytes.subarray(0, DIGEST_BYTES));
    return isWhole && rest.subarray(0, DIGEST_BYTES).equals(key) ? rest.subarray(DIGEST_BYTES) : undefined;
  } catch {
    return undefined;
  }
}

/** Under another name first: another process that starts now finds all of it or nothing. */
function tryToKeep(file: string, rest: Buffer): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    try {
      writeFileSync(unfinished, Buffer.concat([digestOf(rest), rest]));
      renameSync(unfinished, file);
    } finally {
      rmSync(unfinished, { force: true });
    }
  } catch {
    // The folder cannot be written to, or the disk is full: the next start works it out as this one did.
  }
}

function digestOf(bytes: Buffer): Buffer {
  return hash('sha256', bytes, 'buffer');
}
