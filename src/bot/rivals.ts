import type { Clock } from '../kernel/clock.ts';
import type { ProcessSign } from '../kernel/process-sign.ts';
import { ownRivalText, STRANGER_TEXT, UNKNOWN_RIVAL_TEXT } from './messages/rival-messages.ts';
import type { BotStore } from './store/bot-store.ts';
import type { ReceiverStore } from './store/receiver-store.ts';

export type RivalsDeps = {
  receivers: ReceiverStore;
  bots: Pick<BotStore, 'noteStranger'>;
  self: ProcessSign;
  zone: string;
  clock: Clock;
};

/**
 * Makes what tells apart who else receives with the same token: another process of the office, which says so in Redis, or a stranger, of
 * whom the officers are to hear.
 */
export function createRivals({ receivers, bots, self, zone, clock }: RivalsDeps) {
  return {
    /** Notes that this process receives. */
    beat: () => receivers.meet(self),

    leave: () => receivers.leave(self),

    /** Finds out whose the conflict is that Telegram has told of, and says it in a sentence for the log. */
    async meetConflict(): Promise<string> {
      try {
        const others = await receivers.meet(self);
        if (others.length > 0) return ownRivalText(others, zone);
        await bots.noteStranger(clock.now());
        return STRANGER_TEXT;
      } catch {
        return UNKNOWN_RIVAL_TEXT;
      }
    },
  };
}

export type Rivals = ReturnType<typeof createRivals>;
