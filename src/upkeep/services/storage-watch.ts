import type { Claims } from '../../kernel/claims.ts';
import type { Clock } from '../../kernel/clock.ts';
import {
  findStorageProblems,
  type StorageFacts,
  type StorageProblem,
  storageWatchId,
} from '../../kernel/storage-problem.ts';
import type { StorageStore } from '../../kernel/store/storage-store.ts';

export type StorageWatchDeps = {
  storage: StorageStore;
  watches: Claims;
  /** The disk of the private Redis; undefined where the data lie elsewhere. */
  findDisk(): Promise<StorageFacts['disk']>;
  clock: Clock;
};

/** Looks after what the office's data rest on: tells of what is wrong before something is lost. */
export function createStorageWatchService({ storage, watches, findDisk, clock }: StorageWatchDeps) {
  /** Claims of this process, for when Redis takes no writes: nobody is told the same every few seconds. */
  const claimed = new Set<string>();

  async function claim(id: string, now: number): Promise<boolean> {
    if (claimed.has(id)) return false;
    const isOurs = await watches.claim(id, now).catch(() => true);
    if (isOurs) claimed.add(id);
    return isOurs;
  }

  async function release(id: string): Promise<void> {
    claimed.delete(id);
    await watches.release(id).catch(() => {});
  }

  async function findFacts(now: number): Promise<StorageFacts> {
    const [state, disk] = await Promise.all([storage.findState(now), findDisk()]);
    return { ...state, disk };
  }

  return {
    /** Measures how Redis and the disk stand now; nothing is told. */
    findFacts: () => findFacts(clock.now()),

    /** Tells each problem once in its time, over all processes and restarts. What could be told to nobody is told at the next look. */
    async look(tell: (problem: StorageProblem, facts: StorageFacts) => Promise<boolean>): Promise<void> {
      const now = clock.now();
      const facts = await findFacts(now);
      for (const problem of findStorageProblems(facts)) {
        const id = storageWatchId(problem, now);
        if ((await claim(id, now)) && !(await tell(problem, facts))) await release(id);
      }
    },
  };
}

export type StorageWatchService = ReturnType<typeof createStorageWatchService>;
