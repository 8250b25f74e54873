import type { Check } from '../../bot/check.ts';
import type { Holds } from '../../kernel/holds.ts';
import { findStorageProblems } from '../../kernel/storage-problem.ts';
import type { StorageWatchService } from '../services/storage-watch.ts';
import type { UnreadableRecordsService } from '../services/unreadable-records.ts';
import * as say from './upkeep-checks-messages.ts';

type UpkeepChecksUses = {
  holds: Pick<Holds, 'listShown'>;
  storageWatch: Pick<StorageWatchService, 'findFacts'>;
  unreadableRecords: Pick<UnreadableRecordsService, 'count'>;
};

/** Makes the checks of what the office runs on: its storage, its records, and whether anything keeps back what would go out by itself. */
export const upkeepChecks = ({ holds, storageWatch, unreadableRecords }: UpkeepChecksUses): Check[] => [
  {
    label: say.labels.storage,
    async find() {
      const facts = await storageWatch.findFacts();
      return findStorageProblems(facts).map((problem) => say.storageFinding(problem, facts));
    },
  },
  {
    label: say.labels.records,
    async find() {
      const count = await unreadableRecords.count();
      return count > 0 ? [say.unreadable(count)] : [];
    },
  },
  {
    label: say.labels.holds,
    find: async () => (await holds.listShown()).map(({ finding }) => finding),
  },
];
