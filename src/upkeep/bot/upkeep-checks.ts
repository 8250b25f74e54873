import type { Check } from '../../bot/check.ts';
import { findStorageProblems } from '../../kernel/storage-problem.ts';
import type { BotChangeService } from '../services/bot-change.ts';
import type { StorageWatchService } from '../services/storage-watch.ts';
import type { UnreadableRecordsService } from '../services/unreadable-records.ts';
import * as say from './upkeep-checks-messages.ts';

type UpkeepChecksUses = {
  botChange: Pick<BotChangeService, 'find'>;
  storageWatch: Pick<StorageWatchService, 'findFacts'>;
  unreadableRecords: Pick<UnreadableRecordsService, 'count'>;
};

/** Makes the checks of what the office runs on: its storage, its records, its bot. */
export const upkeepChecks = ({ botChange, storageWatch, unreadableRecords }: UpkeepChecksUses): Check[] => [
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
    label: say.labels.bot,
    find: async () => ((await botChange.find()) ? [say.notConfirmed] : []),
  },
];
