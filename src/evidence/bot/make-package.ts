import { createHash } from 'node:crypto';
import { safeFileName } from '../../files/archive/file-name.ts';
import { writeZip, type ZipFile } from '../../files/archive/write-zip.ts';
import { wallClock } from '../../files/spreadsheet/wall-clock.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import type { Office } from '../../kernel/office.ts';
import { clockOf, dateOf } from '../../kernel/plain-date.ts';
import type { EvidenceFile } from '../../kernel/year-part.ts';
import { createNumbering, type PackedFile, placeRecords } from '../domain/packed-file.ts';
import { folderOf, VOLUMES } from '../domain/volume.ts';
import type { EvidenceService } from '../services/evidence.ts';
import * as say from './contents-messages.ts';
import { sha256Of } from './sha256-of.ts';

export type PackageUses = {
  evidence: Pick<EvidenceService, 'makeFiles' | 'listRecords'>;
  office: Pick<Office, 'name' | 'timezone'>;
};

/** A package as it is made. */
export type PackageInMaking = {
  pieces: AsyncIterable<Uint8Array>;
  /** Returns the SHA-256 of all pieces, in hexadecimal digits, once the last has been taken. */
  sha256(): string;
};

/**
 * Makes the evidence package of a year, piece by piece: one file of it is held at a time. What the figures rest on is read first,
 * the list of contents is written last.
 *
 * @param now epoch milliseconds
 */
export function makePackage(uses: PackageUses, span: YearSpan, now: number): PackageInMaking {
  const digest = createHash('sha256');
  async function* pieces(): AsyncGenerator<Uint8Array> {
    const at = wallClock(new Date(now), uses.office.timezone);
    for await (const piece of writeZip(filesOf(uses, span, now), at)) {
      digest.update(piece);
      yield piece;
    }
  }
  return { pieces: pieces(), sha256: () => digest.digest('hex') };
}

/** Returns a package as a whole; undefined where it is larger than that: then no more of it is made than shows it. */
export async function wholeWithin(
  maxBytes: number,
  { pieces, sha256 }: PackageInMaking,
): Promise<{ bytes: Uint8Array; sha256: string } | undefined> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > maxBytes) return undefined;
    kept.push(piece);
  }
  return { bytes: new Uint8Array(Buffer.concat(kept, size)), sha256: sha256() };
}

async function* filesOf(
  { evidence, office }: PackageUses,
  span: YearSpan,
  now: number,
): AsyncGenerator<ZipFile> {
  const counted = await evidence.listRecords(span);
  const numberOf = createNumbering();
  const files: PackedFile[] = [];
  for await (const file of evidence.makeFiles(span)) {
    const path = `${folderNamed(file)}/${numberOf(file)} ${safeFileName(file.name)}`;
    files.push(packed(file, path));
    yield { name: path, bytes: file.bytes };
  }
  files.sort((a, b) => a.volume - b.volume);
  const { timezone } = office;
  const madeAt = `${dateOf(now, timezone)} ${clockOf(now, timezone)}`;
  const contents = { office: office.name, span, madeAt, files, records: placeRecords(counted, files) };
  yield* listsOf(contents, timezone);
}

function folderNamed({ volume: number, name }: EvidenceFile): string {
  const volume = VOLUMES.find((one) => one.number === number);
  if (!volume) throw new Error(`${name} names the volume ${number}: there are ten.`);
  return folderOf(volume);
}

function packed({ volume, proves, bytes, records = [] }: EvidenceFile, path: string): PackedFile {
  return { volume, path, size: bytes.length, sha256: sha256Of(bytes), proves, records };
}

async function* listsOf(contents: say.Contents, timezone: string): AsyncGenerator<ZipFile> {
  yield { name: say.CONTENTS_NAME, bytes: await writeWorkbook(say.contentsSheets(contents), timezone) };
  yield { name: say.PLAIN_CONTENTS_NAME, bytes: encoded(say.plainContents(contents)) };
  yield { name: say.SUMS_NAME, bytes: encoded(say.sumsText(contents.files)) };
  yield { name: say.MANIFEST_NAME, bytes: encoded(JSON.stringify(say.manifestOf(contents), null, 1)) };
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
