import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { Person } from '../../kernel/person.ts';
import type { RosterCopy } from '../../people/services/audiences.ts';
import { isOfFormerBot, isTooOldToRecall, mayHaveArrived, messageOf } from '../domain/follow-up.ts';
import { joinLedger } from './join-ledger.ts';

export type MessageCounts = {
  /** Whose message can be changed. */
  people: number;
  /** Whose message is out of reach: blocked, left, without an account, with a former bot, or never confirmed by Telegram. */
  unreachable: number;
  /** Whose message is too old to be deleted. */
  tooOld: number;
};

type Deps = {
  ledger: Pick<LedgerStore, 'copy'>;
  people: RosterCopy;
  /** Whether the channel that sent a message reaches the person still. */
  reachesBy(channel: string, person: Person): boolean;
  /** Since when the bot is the one it is (epoch ms). */
  botSince(): Promise<number>;
};

/** Counts the messages of a notice; `tooOldAt`: when they are to be deleted, absent for other changes. */
export async function countMessages(
  { reachesBy, botSince, ...deps }: Deps,
  noticeId: string,
  tooOldAt?: number,
): Promise<MessageCounts> {
  const since = await botSince();
  const counts = { people: 0, unreachable: 0, tooOld: 0 };
  for (const { person, entry } of await joinLedger(deps, noticeId)) {
    if (!mayHaveArrived(entry)) continue;
    const message = messageOf(entry);
    if (!message || !reachesBy(message.channel, person) || isOfFormerBot(entry, since)) counts.unreachable++;
    else if (tooOldAt !== undefined && isTooOldToRecall(entry, tooOldAt)) counts.tooOld++;
    else counts.people++;
  }
  return counts;
}
