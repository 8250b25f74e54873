import { z } from 'zod';
import { StoredKeySchema } from './stored-key.ts';

export const FORMAT = 'qingfeng-backup';
/** Counts up when a file says something that the program before could not read. */
export const FORMAT_VERSION = 1;

/** What a file says of itself before anything else. */
export const HeaderSchema = z.object({
  format: z.literal(FORMAT),
  version: z.int(),
  /** The version of the program that wrote it. */
  program: z.string(),
  /** When it was begun (epoch milliseconds). */
  begunAt: z.int(),
  /** `kind`: a live office's data are never put in the place of a rehearsal's, nor the other way. */
  office: z.object({ name: z.string(), kind: z.string() }),
  /** The version of the server from which it was taken. */
  redis: z.string(),
});
export type Header = z.infer<typeof HeaderSchema>;

/** A file of the data folder that is data: name and content. */
const FolderFileSchema = z.object({ file: z.string(), text: z.string() });

/** The end of a chain of records: how many they are, and the digest that the last of them has. */
const ChainEndSchema = z.object({ length: z.int(), hash: z.string().optional() });
export type ChainEnd = z.infer<typeof ChainEndSchema>;

/** What the file holds, told behind everything else. */
const ManifestSchema = z.object({
  /** The one instant whose data these are, by the clock of Redis (epoch milliseconds). */
  takenAt: z.int(),
  keys: z.int(),
  /** Declared prefix → how many keys lie under it. */
  prefixes: z.record(z.string(), z.int()),
  /** Prefix → the end of the chain that is kept under it. */
  chains: z.record(z.string(), ChainEndSchema),
  /** Prefix → the version in which records are stored, as the data said of themselves. */
  records: z.record(z.string(), z.number()),
});
export type Manifest = z.infer<typeof ManifestSchema>;

/** Every line between header and manifest, and the manifest itself. */
export const LineSchema = z.union([
  StoredKeySchema,
  FolderFileSchema,
  z.object({ manifest: ManifestSchema }),
]);
