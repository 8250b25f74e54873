/** Less room is short: Redis writes its file anew from time to time, beside the old one. */
const DISK_LEAST_FREE_BYTES = 500 * 1024 * 1024;
/** The share of its limit of memory, where it has one, past which Redis is short of it. */
const MEMORY_MOST_SHARE = 0.9;

/** How the storage of an office stands. What nobody can tell is undefined. */
export type StorageFacts = {
  isWritable: boolean;
  /** Every confirmed write is in a file. */
  isPersistent: boolean;
  /** `noeviction`, or the rule by which Redis throws data away when its memory is full. */
  evictionPolicy: string | undefined;
  /** Share of its limit of memory that is used. */
  memoryShare: number | undefined;
  /** The disk of the private Redis: bytes that are free on it, and bytes of its data. */
  disk: { free: number; data: number } | undefined;
};

/** What may be wrong with the storage, the gravest first. */
export const STORAGE_PROBLEMS = [
  'not-writable',
  'evicting',
  'disk-short',
  'memory-short',
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
  'memory-short': 1,
  'not-persistent': 30,
};

const DAY_MS = 86_400_000;

/** Returns what is wrong with the storage, the gravest first. */
export function findStorageProblems(facts: StorageFacts): StorageProblem[] {
  const { isWritable, isPersistent, evictionPolicy, memoryShare, disk } = facts;
  const found: Readonly<Record<StorageProblem, boolean>> = {
    'not-writable': !isWritable,
    evicting: isEvicting(evictionPolicy),
    'disk-short': disk !== undefined && disk.free < Math.max(DISK_LEAST_FREE_BYTES, 2 * disk.data),
    'memory-short': memoryShare !== undefined && memoryShare > MEMORY_MOST_SHARE,
    'not-persistent': !isPersistent,
  };
  return STORAGE_PROBLEMS.filter((problem) => found[problem]);
}

/** Tells whether the office cannot do its work because of it, or loses what it keeps. */
export const isGraveProblem = (problem: StorageProblem): boolean => GRAVE.includes(problem);

const isEvicting = (policy: string | undefined): boolean => policy !== undefined && policy !== 'noeviction';

/** Returns the id under which a problem is told once. */
export function storageWatchId(problem: StorageProblem, now: number): string {
  return `storage.${problem}.${Math.floor(now / DAY_MS / TOLD_EVERY_DAYS[problem])}`;
}
