import { readZipDirectory, STORED } from '../../files/archive/zip-directory.ts';
import { checkFiles, type FileFault, type Manifest, ManifestSchema } from '../domain/manifest.ts';
import { LIST_NAMES, MANIFEST_NAME } from './contents-messages.ts';
import { sha256Of } from './sha256-of.ts';

/** What a package says of itself, and where its files say otherwise. */
export type CheckedPackage = { manifest: Manifest; faults: FileFault[]; sha256: string };

/** Reads a package and compares its files with its list of contents; undefined where it is no package that was made here. */
export function checkPackage(bytes: Uint8Array): CheckedPackage | undefined {
  const entries = entriesOf(bytes);
  const manifest = entries && readManifest(entries.get(MANIFEST_NAME));
  if (!entries || !manifest) return undefined;
  const digests = new Map(
    [...entries].flatMap(([path, content]) =>
      LIST_NAMES.includes(path) ? [] : [[path, sha256Of(content)] as const],
    ),
  );
  return { manifest, faults: checkFiles(manifest, digests), sha256: sha256Of(bytes) };
}

/** The files of an archive that stores them as they are, as packages do; undefined where it is none, or packed anew by others. */
function entriesOf(bytes: Uint8Array): Map<string, Uint8Array> | undefined {
  try {
    const entries = [...readZipDirectory(bytes)];
    if (entries.some(([, { method }]) => method !== STORED)) return undefined;
    return new Map(entries.map(([path, { packed }]) => [path, packed]));
  } catch {
    return undefined;
  }
}

function readManifest(bytes: Uint8Array | undefined): Manifest | undefined {
  try {
    return bytes && ManifestSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return undefined;
  }
}
