import PizZip from 'pizzip';
import type { BuiltOffice } from '../../src/app/create-office.ts';
import { makePackage, type PackageInMaking } from '../../src/evidence/bot/make-package.ts';
import { readZipDirectory } from '../../src/files/archive/zip-directory.ts';
import type { YearSpan } from '../../src/kernel/figure.ts';

/** The files of a package that was made, by their paths. */
export function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  return new Map([...readZipDirectory(bytes)].map(([path, { packed }]) => [path, packed]));
}

/** The same of one that is made now. */
export async function unpackMade({ pieces }: PackageInMaking): Promise<Map<string, Uint8Array>> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return unpack(Buffer.concat(all));
}

/** What an office hands over of a year. */
export const packageOf = ({ areas, ground }: Pick<BuiltOffice, 'areas' | 'ground'>, span: YearSpan) =>
  unpackMade(makePackage({ ...areas.evidence.offer, office: ground.office }, span, ground.clock.now()));

export const textIn = (files: ReadonlyMap<string, Uint8Array>, path: string): string =>
  new TextDecoder().decode(files.get(path));

/** All that is written in each file, whatever part of a workbook or a document it stands in. */
export function writtenIn(files: ReadonlyMap<string, Uint8Array>): [path: string, text: string][] {
  return [...files].map(([path, bytes]) => [
    path,
    /\.(?:xlsx|docx)$/.test(path) ? partsOf(bytes) : textIn(files, path),
  ]);
}

function partsOf(bytes: Uint8Array): string {
  return Object.values(new PizZip(bytes).files)
    .map((part) => part.asText())
    .join('\n');
}
