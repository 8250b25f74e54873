import type { Check } from '../../bot/check.ts';
import type { Holds } from '../../kernel/holds.ts';
import { STORAGE_PROBLEMS } from '../../kernel/storage-problem.ts';
import type { StorageWatchService } from '../services/storage-watch.ts';
import type { UnreadableRecordsService } from '../services/unreadable-records.ts';
import { storageCheck } from './storage-checks.ts';
import * as say from './upkeep-checks-messages.ts';

type UpkeepChecksUses = {
  holds: Pick<Holds, 'listShown'>;
  storageWatch: Pick<StorageWatchService, 'findFacts'>;
  unreadableRecords: Pick<UnreadableRecordsService, 'count'>;
};

/** Makes the checks of what the office runs on: its storage, its records, and whether anything keeps back what would go out by itself. */
export const upkeepChecks = ({ holds, storageWatch, unreadableRecords }: UpkeepChecksUses): Check[] => [
  ...STORAGE_PROBLEMS.map((problem) => storageCheck(problem, storageWatch.findFacts)),
  {
    name: 'records',
    label: say.labels.records,
    async find() {
      const count = await unreadableRecords.count();
      return count > 0 ? [say.unreadable(count)] : [];
    },
  },
  {
    name: 'holds',
    label: say.labels.holds,
    find: async () => (await holds.listShown()).map(({ finding }) => finding),
  },
];
