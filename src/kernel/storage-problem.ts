/** Less room is short: Redis writes its file anew from time to time, beside the old one. */
const DISK_LEAST_FREE_BYTES = 500 * 1024 * 1024;
/** A disk of which so little is free fills in a while: officers hear of it while there is time. */
const DISK_LEAST_FREE_SHARE = 0.1;
/** Redis and backups write few files, but each needs an entry of its own. */
const LEAST_FREE_FILES = 1_000;
/** The share of its limit of memory, where it has one, past which Redis is short of it. */
const MEMORY_MOST_SHARE = 0.9;

/** How much room there is on a disk. */
export type DiskSpace = {
  /** Bytes that are free to this user, and bytes of the whole. */
  free: number;
  size: number;
  /** Bytes of the office's data on it. */
  data: number;
  /** How many more files it takes, of how many; undefined where it has no such limit. */
  files: { free: number; most: number } | undefined;
};

/** How the storage of an office stands. What nobody can tell is undefined. */
export type StorageFacts = {
  isWritable: boolean;
  /** Every confirmed write is in a file. */
  isPersistent: boolean;
  /** `noeviction`, or the rule by which Redis throws data away when its memory is full. */
  evictionPolicy: string | undefined;
  /** Share of its limit of memory that is used. */
  memoryShare: number | undefined;
  /** The disk of the private Redis. */
  disk: DiskSpace | undefined;
};

/** What may be wrong with the storage, the gravest first. */
export const STORAGE_PROBLEMS = [
  'not-writable',
  'evicting',
  'disk-short',
  'files-short',
  'memory-short',
  'disk-filling',
  'not-persistent',
] as const;
export type StorageProblem = (typeof STORAGE_PROBLEMS)[number];

/** With these the office cannot do its work, or loses what it keeps. */
const GRAVE: readonly StorageProblem[] = ['not-writable', 'evicting'];

/** How many days pass before the same is told again. What somebody has chosen is no daily alarm. */
const TOLD_EVERY_DAYS: Readonly<Record<StorageProblem, number>> = {
  'not-writable': 1,
  evicting: 1,
  'disk-short': 1,
  'files-short': 1,
  'memory-short': 1,
  'disk-filling': 7,
  'not-persistent': 30,
};

const DAY_MS = 86_400_000;

/** Returns what is wrong with the storage, the gravest first. */
export function findStorageProblems(facts: StorageFacts): StorageProblem[] {
  const { isWritable, isPersistent, evictionPolicy, memoryShare, disk } = facts;
  const areFilesShort = disk?.files !== undefined && disk.files.free < LEAST_FREE_FILES;
  const isDiskShort = disk !== undefined && disk.free < Math.max(DISK_LEAST_FREE_BYTES, 2 * disk.data);
  const found: Readonly<Record<StorageProblem, boolean>> = {
    'not-writable': !isWritable,
    evicting: isEvicting(evictionPolicy),
    'disk-short': isDiskShort,
    'files-short': areFilesShort,
    'memory-short': memoryShare !== undefined && memoryShare > MEMORY_MOST_SHARE,
    'disk-filling': disk !== undefined && !isDiskShort && !areFilesShort && isFilling(disk),
    'not-persistent': !isPersistent,
  };
  return STORAGE_PROBLEMS.filter((problem) => found[problem]);
}

/** Tells whether the office cannot do its work because of it, or loses what it keeps. */
export const isGraveProblem = (problem: StorageProblem): boolean => GRAVE.includes(problem);

/** Tells whether nine tenths of the disk are used: of its bytes, or of the files that it takes. */
function isFilling({ free, size, files }: DiskSpace): boolean {
  return (
    free < size * DISK_LEAST_FREE_SHARE ||
    (files !== undefined && files.free < files.most * DISK_LEAST_FREE_SHARE)
  );
}

const isEvicting = (policy: string | undefined): boolean => policy !== undefined && policy !== 'noeviction';

/** Returns the id under which a problem is told once. */
export function storageWatchId(problem: StorageProblem, now: number): string {
  return `storage.${problem}.${Math.floor(now / DAY_MS / TOLD_EVERY_DAYS[problem])}`;
}
