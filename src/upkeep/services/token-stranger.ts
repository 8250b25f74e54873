import type { BotStore } from '../../bot/store/bot-store.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { TellOnce } from '../../kernel/tellings.ts';

/** A restart elsewhere, or somebody who tries something out, is over sooner. */
const LASTING_MS = 60_000;
/** A conflict after so long is another one. */
const OVER_AFTER_MS = 15 * 60_000;

export type TokenStrangerDeps = { bots: BotStore; clock: Clock; tellOnce: TellOnce };

/** Makes the service that tells the officers of a stranger who receives with the bot's token. */
export function createTokenStranger({ bots, clock, tellOnce }: TokenStrangerDeps) {
  return {
    /** Tells of one who stays, once as long as they do. */
    async report(tell: (since: number) => Promise<boolean>): Promise<void> {
      const stranger = await bots.findStranger();
      if (!stranger) return;
      const { since, last } = stranger;
      if (clock.now() - last > OVER_AFTER_MS) return bots.forgetStranger();
      if (last - since < LASTING_MS) return;
      await tellOnce({
        id: 'token-stranger',
        async find() {
          const found = await bots.findStranger();
          return found && !found.isTold ? found : undefined;
        },
        tell: (found) => tell(found.since),
        note: () => bots.markStrangerTold(),
      });
    },
  };
}
