import { readZipDirectory } from '../../src/files/archive/zip-directory.ts';

/** The files of a package that was made, by their paths. */
export function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  return new Map([...readZipDirectory(bytes)].map(([path, { packed }]) => [path, packed]));
}

export const textIn = (files: ReadonlyMap<string, Uint8Array>, path: string): string =>
  new TextDecoder().decode(files.get(path));
