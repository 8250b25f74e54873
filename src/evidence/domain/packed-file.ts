import type { RecordReference } from '../../kernel/figure.ts';
import type { EvidenceFile } from '../../kernel/year-part.ts';

/** A file as it lies in the package. */
export type PackedFile = {
  volume: number;
  /** Within the archive, such as `05 节点提醒/5-1 通知目录.xlsx`. */
  path: string;
  size: number;
  /** SHA-256 of its bytes, in hexadecimal digits: as every system's own command prints it. */
  sha256: string;
  proves: string;
  records: readonly RecordReference[];
};

/** A record of the year, and where in the package it stands; nowhere where no area has made a file of it. */
export type PlacedRecord = RecordReference & { paths: readonly string[] };

/**
 * Returns every record behind the figures of a year and in the files of its package, by day: each with the files in which it stands.
 * A record that changed while the package was made stands there twice, with both digests.
 */
export function placeRecords(
  counted: readonly RecordReference[],
  files: readonly Pick<PackedFile, 'path' | 'records'>[],
): PlacedRecord[] {
  const placed = new Map<string, RecordReference & { paths: string[] }>();
  const place = (record: RecordReference) => {
    const key = JSON.stringify([record.id, record.hash]);
    const known = placed.get(key) ?? { ...record, paths: [] };
    placed.set(key, known);
    return known;
  };
  for (const record of counted) place(record);
  for (const { path, records } of files) for (const record of records) place(record).paths.push(path);
  return [...placed.values()].sort((a, b) => compare(a.date, b.date) || compare(a.id, b.id));
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Makes what numbers the files of a package within their volumes, in the order in which they come: `5-1`, `5-2`. */
export function createNumbering(): (file: Pick<EvidenceFile, 'volume'>) => string {
  const counts = new Map<number, number>();
  return ({ volume }) => {
    const next = (counts.get(volume) ?? 0) + 1;
    counts.set(volume, next);
    return `${volume}-${next}`;
  };
}
