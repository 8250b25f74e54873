import { z } from 'zod';

/** What a package says of itself for programs: its files and its records, each with its digest. */
export const ManifestSchema = z.object({
  year: z.int(),
  from: z.string(),
  until: z.string(),
  files: z.array(
    z.object({ path: z.string(), size: z.int(), sha256: z.string(), volume: z.int(), proves: z.string() }),
  ),
  records: z.array(
    z.object({
      id: z.string(),
      date: z.string(),
      title: z.string(),
      hash: z.string(),
      paths: z.array(z.string()),
    }),
  ),
});
export type Manifest = z.infer<typeof ManifestSchema>;

/** What does not fit between what a package says of its files and what lies in it. */
export type FileFault = { path: string; fault: 'missing' | 'changed' | 'unlisted' };

/**
 * Compares the files of a package with its list of contents.
 *
 * @param digests SHA-256 of what lies in the archive, by path; the lists of contents themselves are not among them
 */
export function checkFiles({ files }: Manifest, digests: ReadonlyMap<string, string>): FileFault[] {
  const listed = new Set(files.map(({ path }) => path));
  const faults = files.flatMap(({ path, sha256 }): FileFault[] => {
    const digest = digests.get(path);
    if (digest === undefined) return [{ path, fault: 'missing' }];
    return digest === sha256 ? [] : [{ path, fault: 'changed' }];
  });
  const unlisted = [...digests.keys()].filter((path) => !listed.has(path));
  return [...faults, ...unlisted.map((path) => ({ path, fault: 'unlisted' as const }))];
}

/** A record that is another by now than in the package, or counts no longer. */
export type RecordChange = Pick<Manifest['records'][number], 'id' | 'date' | 'title'> & {
  change: 'changed' | 'gone';
};

/** Compares the records of a package with those of the same span as they are now. */
export function compareRecords(
  { records }: Manifest,
  now: readonly { id: string; hash: string }[],
): RecordChange[] {
  const hashes = new Map(now.map(({ id, hash }) => [id, hash]));
  return records.flatMap(({ id, date, title, hash }): RecordChange[] => {
    const current = hashes.get(id);
    if (current === hash) return [];
    return [{ id, date, title, change: current === undefined ? 'gone' : 'changed' }];
  });
}
