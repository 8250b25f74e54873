import type { Redis } from 'ioredis';
import { createGroupCommit, type Group, roundsOf } from '../../kernel/group-commit.ts';
import type { PersonId } from '../../kernel/person.ts';
import { bucketOf, type LedgerEntry } from '../domain/delivery.ts';
import { countsOf } from '../domain/delivery-counts.ts';
import { encodeEntry } from '../domain/ledger-code.ts';
import { replaceEntries } from './ledger-scripts.ts';
import { type Counted, countKeys } from './sent-store.ts';

/** How the change of an entry is made: `sending`: only while the notice is; `run`: only in this one; `counted`: as a message that has gone out. */
type ReplaceHow = { when: 'always' | 'sending'; run?: number | undefined; counted?: Counted | undefined };

type Change = ReplaceHow & { noticeId: string; person: PersonId; before: LedgerEntry; after: LedgerEntry };

export type Replaced = 'replaced' | 'changed' | 'halted';

/** Where the entries of a notice stand. */
type Places = {
  header(noticeId: string): string;
  journal(noticeId: string): string;
  bucket(noticeId: string, bucket: number): string;
};

/** Makes the function that changes a ledger's entries: those that come within one turn of the event loop in one step, whatever buckets they are of. */
export function createReplacing(redis: Redis, { header, journal, bucket }: Places) {
  async function replaceTogether(changes: Group<Change>): Promise<readonly Replaced[]> {
    const [{ noticeId, when, run, counted }] = changes;
    const byBucket = Map.groupBy(changes, ({ person }) => bucketOf(person));
    const keys = [...byBucket.keys()].flatMap((number) => [
      bucket(noticeId, number),
      ...(counted ? countKeys(counted, number) : []),
    ]);
    const answers = await replaceEntries(
      redis,
      [header(noticeId), journal(noticeId), ...keys],
      [
        when,
        run ?? '',
        counted?.month ?? '',
        counted?.isNudge ? 1 : 0,
        JSON.stringify([...byBucket.values()].map((some) => some.map(argumentsOf))),
      ],
    );
    if (!Array.isArray(answers)) return changes.map(() => 'halted');
    const answered = new Map([...byBucket.values()].flat().map((change, at) => [change, answers[at]]));
    return changes.map((change) => (answered.get(change) === 1 ? 'replaced' : 'changed'));
  }

  return createGroupCommit(replaceTogether, {
    groupOf: ({ noticeId, when, run, counted }: Change) =>
      `${noticeId} ${when} ${run} ${counted?.month} ${counted?.isNudge}`,
    inRound: roundsOf(redis),
  });
}

function argumentsOf({ person, before, after }: Change): (string | number)[] {
  const [old, next] = [countsOf(before), countsOf(after)];
  return [
    String(person),
    encodeEntry(before),
    encodeEntry(after),
    next.sent - old.sent,
    next.failed - old.failed,
    next.acknowledged - old.acknowledged,
  ];
}
