import type { Check } from '../../bot/check.ts';
import { findStorageProblems, type StorageFacts, type StorageProblem } from '../../kernel/storage-problem.ts';
import { storageFinding, storageLabels } from './upkeep-checks-messages.ts';

/** Makes the check whether this is wrong with what the office's data rest on. */
export const storageCheck = (problem: StorageProblem, findFacts: () => Promise<StorageFacts>): Check => ({
  name: `storage-${problem}`,
  label: storageLabels[problem],
  async find() {
    const facts = await findFacts();
    return findStorageProblems(facts).includes(problem) ? [storageFinding(problem, facts)] : [];
  },
});
