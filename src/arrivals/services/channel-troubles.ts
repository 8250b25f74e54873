import type { DeliveryFailure } from '../../delivery/domain/delivery.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import type { Trouble, TroubleStore } from '../store/trouble-store.ts';

/** A channel by which nothing goes out. `since`: of the first send that failed after the last that went out (epoch ms, on the office's clock). */
export type ChannelTrouble = {
  /** Its name in the ledger, and how people call it. */
  channel: string;
  label: string;
  since: number;
  /** Its other end refuses the office; else it does not answer, or wants less of it. */
  isOfOffice: boolean;
};

export type ChannelTroublesDeps = {
  channels: readonly { name: string; label: string }[];
  troubles: TroubleStore;
  tellOnce: TellOnce;
  clock: Clock;
  dateOf(instant: number): PlainDate;
};

/** Shorter outages mend themselves before anybody could do anything about them. */
const LASTS_MS = 10 * 60_000;
/** Longer ago than the longest pause between attempts: nobody waits for the channel any more. */
const IS_OVER_MS = 15 * 60_000;
/** A failure that follows the last sooner says nothing new. */
const NOTED_EVERY_MS = 10_000;

/**
 * Makes the service that knows of channels by which nothing goes out, from what is sent. What failed because of one message or one person
 * says nothing of a channel.
 */
export function createChannelTroubles({ channels, troubles, clock, ...deps }: ChannelTroublesDeps) {
  /** What this process has noted. */
  const noted = new Map<string, Trouble>();

  function noteSent(channel: string): void {
    if (!noted.delete(channel)) return;
    // Not minded: what is not deleted is over after a while.
    troubles.end(channel).catch(() => {});
  }

  function noteFailed(channel: string, isOfOffice: boolean): void {
    const now = clock.now();
    const before = noted.get(channel);
    const isOne = before !== undefined && now - before.last < IS_OVER_MS;
    if (isOne && before.isOfOffice === isOfOffice && now - before.last < NOTED_EVERY_MS) return;
    const trouble = { since: isOne ? before.since : now, last: now, isOfOffice };
    noted.set(channel, trouble);
    troubles.keep(channel, trouble).catch(() => {});
  }

  /** Lists the channels by which nothing goes out, whichever process has found it. */
  async function list(): Promise<ChannelTrouble[]> {
    const now = clock.now();
    const kept = await troubles.list();
    return channels.flatMap(({ name, label }) => {
      const { since = 0, isOfOffice = false, last = 0 } = kept.get(name) ?? {};
      const isTrouble = now - last < IS_OVER_MS && (isOfOffice || now - since >= LASTS_MS);
      return isTrouble ? [{ channel: name, label, since, isOfOffice }] : [];
    });
  }

  return {
    list,
    /** Notes what came of a send by a channel. `failure`: nothing where it went out. */
    note(channel: string, failure?: Pick<DeliveryFailure, 'concerns'>): void {
      if (!failure) noteSent(channel);
      else if (failure.concerns) noteFailed(channel, failure.concerns === 'office');
    },
    /** Tells officers of each, once a day; what no officer could be told is told at a later poke. */
    async report(tell: (trouble: ChannelTrouble) => Promise<boolean>): Promise<void> {
      const date = deps.dateOf(clock.now());
      for (const trouble of await list())
        await deps.tellOnce({
          id: `channel-trouble.${trouble.channel}`,
          find: async () => ((await troubles.findTold(trouble.channel)) === date ? undefined : trouble),
          tell,
          note: () => troubles.noteTold(trouble.channel, date),
        });
    },
  };
}
