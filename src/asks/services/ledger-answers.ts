import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import { missingAs } from '../domain/missing.ts';
import { isNudgeable } from '../domain/nudge.ts';
import type { AnswersOf } from './ask-kinds.ts';
import type { ResultsService } from './results.ts';

type Deps = {
  ledger: Pick<LedgerStore, 'listBucket'>;
  results: Pick<ResultsService, 'listMissing' | 'copyEntries'>;
};

/** Tells who has not answered what is sent and answered under its own id: what the ledger says. */
export function createLedgerAnswers({ ledger, results }: Deps): AnswersOf {
  return {
    async listMissing(askId, within) {
      const outcomes = (await results.listMissing(askId, within)).filter(({ hasLeft }) => !hasLeft);
      return outcomes.map((outcome) => missingAs(outcome, isNudgeable(outcome.entry)));
    },

    async selectNudgeable(askId, people, bucket) {
      const { entries } = await ledger.listBucket(askId, bucket);
      return people.filter(({ id }) => isNudgeable(entries.get(id)));
    },

    async listAnswered(askId, bucket) {
      const entries =
        bucket === undefined
          ? await results.copyEntries(askId)
          : (await ledger.listBucket(askId, bucket)).entries;
      const answered = [...entries].filter(([, { acknowledgedAt }]) => acknowledgedAt !== undefined);
      return new Set(answered.map(([person]) => person));
    },
  };
}
