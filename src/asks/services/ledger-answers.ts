import { messageOf } from '../../delivery/domain/sent-message.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { Person } from '../../kernel/person.ts';
import { missingAs } from '../domain/missing.ts';
import { isNudgeable } from '../domain/nudge.ts';
import type { AnswersOf } from './ask-kinds.ts';
import type { ResultsService } from './results.ts';

type Deps = {
  ledger: Pick<LedgerStore, 'listBucket'>;
  results: Pick<ResultsService, 'listMissing' | 'copyEntries'>;
  /** Finds a further channel than that one that reaches the person. */
  findBehind(person: Person, channel: string): unknown;
};

/** Tells who has not answered what is sent and answered under its own id: what the ledger says. */
export function createLedgerAnswers({ ledger, results, findBehind }: Deps): AnswersOf {
  const entriesOf = async (askId: string, bucket: number | undefined) =>
    bucket === undefined ? results.copyEntries(askId) : (await ledger.listBucket(askId, bucket)).entries;

  return {
    async listMissing(askId, within) {
      const outcomes = (await results.listMissing(askId, within)).filter(({ hasLeft }) => !hasLeft);
      return outcomes.map((outcome) => missingAs(outcome, isNudgeable(outcome.entry)));
    },

    async selectNudgeable(askId, people, bucket) {
      const { entries } = await ledger.listBucket(askId, bucket);
      return people.filter(({ id }) => isNudgeable(entries.get(id)));
    },

    async selectBehind(askId, people, bucket) {
      const entries = await entriesOf(askId, bucket);
      return people.filter((person) => {
        const channel = messageOf(entries.get(person.id))?.channel;
        return channel !== undefined && findBehind(person, channel) !== undefined;
      });
    },

    async listAnswered(askId, bucket) {
      const entries = await entriesOf(askId, bucket);
      const answered = [...entries].filter(([, { acknowledgedAt }]) => acknowledgedAt !== undefined);
      return new Set(answered.map(([person]) => person));
    },
  };
}
