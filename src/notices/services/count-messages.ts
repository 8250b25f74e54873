import { joinEntries } from '../../asks/domain/outcome.ts';
import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import { messageOf } from '../../delivery/domain/sent-message.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { Person } from '../../kernel/person.ts';
import { lastIdOf } from '../../people/domain/last-id.ts';
import type { RosterCopy } from '../../people/services/audiences.ts';
import { isOfFormerBot, isTooOldToRecall, mayHaveArrived } from '../domain/follow-up.ts';
import type { Notice } from '../domain/notice.ts';
import { recalledBefore } from './recalled-before.ts';

export type MessageCounts = {
  /** People whose message can be changed. */
  people: number;
  /** People whose message is out of reach: blocked, left, without an account, with a former bot, or never confirmed by Telegram. */
  unreachable: number;
  /** People whose message came by a channel that leaves it as it is. */
  fixed: number;
  /** People whose message is too old to be deleted. */
  tooOld: number;
};

type Deps = {
  ledger: Pick<LedgerStore, 'copy'>;
  people: RosterCopy;
  /** Whether the channel that sent a message reaches the person still. */
  reachesBy(channel: string, person: Person): boolean;
  /** Whether what that channel has sent stays as it is. */
  keeps(channel: string, deed: 'change' | 'remove'): boolean;
  /** The time since which the bot is the one it is (epoch ms). */
  botSince(): Promise<number>;
};

/** Counts the messages of a notice that are still in the chats; `tooOldAt`: when they are to be deleted, absent for other changes. */
export type CountMessages = (
  notice: Pick<Notice, 'id' | 'code' | 'recall'>,
  tooOldAt?: number,
) => Promise<MessageCounts>;

/** Makes what counts the messages of a notice that can still be changed. */
export const createCountMessages =
  (deps: Deps): CountMessages =>
  async ({ id, code, recall }, tooOldAt) => {
    const { ledger } = deps;
    const since = await deps.botSince();
    const counts = { people: 0, unreachable: 0, fixed: 0, tooOld: 0 };
    const everybody = await deps.people.copy();
    const last = lastIdOf(everybody);
    const entries = await ledger.copy(id, last);
    const recalled = await recalledBefore({ code }, recall?.number ?? 0, (one) => ledger.copy(one, last));
    for (const { person, entry } of joinEntries(everybody, entries))
      if (mayHaveArrived(entry) && !recalled.has(person.id))
        counts[standingOf(deps, person, entry, { since, tooOldAt })]++;
    return counts;
  };

/** Returns among whom somebody counts to whom a notice may have come. */
function standingOf(
  { keeps, reachesBy }: Deps,
  person: Person,
  entry: LedgerEntry,
  { since, tooOldAt }: { since: number; tooOldAt: number | undefined },
): keyof MessageCounts {
  const message = messageOf(entry);
  if (!message) return 'unreachable';
  if (keeps(message.channel, tooOldAt === undefined ? 'change' : 'remove')) return 'fixed';
  if (!reachesBy(message.channel, person) || isOfFormerBot(entry, since)) return 'unreachable';
  return tooOldAt !== undefined && isTooOldToRecall(entry, tooOldAt) ? 'tooOld' : 'people';
}
