import type { Clock } from '../../kernel/clock.ts';
import type { Deeds } from '../../kernel/deeds.ts';
import {
  findStorageProblems,
  type StorageFacts,
  type StorageProblem,
  storageWatchId,
} from '../../kernel/storage-problem.ts';
import type { StorageStore } from '../../kernel/store/storage-store.ts';
import type { TellOnce } from '../../kernel/tellings.ts';

export type StorageWatchDeps = {
  storage: StorageStore;
  watches: Deeds;
  tellOnce: TellOnce;
  /** The disk of the private Redis; undefined where the data lie elsewhere. */
  findDisk(): Promise<StorageFacts['disk']>;
  clock: Clock;
};

/** Looks after what the office's data rest on: tells of what is wrong before something is lost. */
export function createStorageWatchService({ storage, watches, findDisk, clock, tellOnce }: StorageWatchDeps) {
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
      // That nothing can be written is told from memory by who also tells when it is over.
      for (const problem of findStorageProblems(facts).filter((one) => one !== 'not-writable')) {
        const id = storageWatchId(problem, now);
        await tellOnce({
          id,
          find: async () => ((await watches.isDone(id)) ? undefined : problem),
          tell: (found) => tell(found, facts),
          note: () => watches.noteDone(id, now),
        });
      }
    },
  };
}

export type StorageWatchService = ReturnType<typeof createStorageWatchService>;
