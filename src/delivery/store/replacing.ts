import type { Redis } from 'ioredis';
import { createGroupCommit, type Group, roundsOf } from '../../kernel/group-commit.ts';
import type { PersonId } from '../../kernel/person.ts';
import { bucketOf, countsOf, type LedgerEntry } from '../domain/delivery.ts';
import { encodeEntry } from '../domain/ledger-code.ts';
import { replaceEntries } from './ledger-scripts.ts';
import { type Counted, countKeys } from './sent-store.ts';

/** How the change of an entry is made: `sending`: only while the notice is; `run`: only in this one; `counted`: as a message that has gone out. */
type ReplaceHow = { when: 'always' | 'sending'; run?: number | undefined; counted?: Counted | undefined };

type Change = ReplaceHow & { noticeId: string; person: PersonId; before: LedgerEntry; after: LedgerEntry };

export type Replaced = 'replaced' | 'changed' | 'halted';

/** Makes the function that changes a ledger's entries: those of a bucket that come within one turn of the event loop in one step. */
export function createReplacing(redis: Redis, keysOf: (noticeId: string, bucket: number) => string[]) {
  async function replaceTogether(changes: Group<Change>): Promise<readonly Replaced[]> {
    const [{ noticeId, person, when, run, counted }] = changes;
    const bucket = bucketOf(person);
    const keys = keysOf(noticeId, bucket);
    const answers = await replaceEntries(redis, counted ? [...keys, ...countKeys(counted, bucket)] : keys, [
      when,
      run ?? '',
      counted?.month ?? '',
      counted?.isNudge ? 1 : 0,
      JSON.stringify(changes.map(argumentsOf)),
    ]);
    if (!Array.isArray(answers)) return changes.map(() => 'halted');
    return answers.map((answer) => (answer === 1 ? 'replaced' : 'changed'));
  }

  return createGroupCommit(replaceTogether, {
    groupOf: ({ noticeId, person, when, run, counted }: Change) =>
      `${noticeId} ${bucketOf(person)} ${when} ${run} ${counted?.month} ${counted?.isNudge}`,
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
