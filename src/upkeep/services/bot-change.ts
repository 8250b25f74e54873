import type { BotChange, BotStore } from '../../bot/store/bot-store.ts';
import { bucketOf } from '../../delivery/domain/delivery.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { BindingService } from '../../people/services/binding.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import type { OfficeStore } from '../store/office-store.ts';
import type { SendingPause } from './sending-pause.ts';

export type BotChangeDeps = {
  bots: BotStore;
  office: Pick<OfficeStore, 'findBotUsername' | 'saveBotUsername'>;
  people: Pick<PeopleDirectory, 'lastId' | 'listBucket'>;
  binding: Pick<BindingService, 'noteReachable'>;
  sending: SendingPause;
  /** Forgets what lies in chats with the former bot and would be edited or answered there. */
  forgetChats(): Promise<unknown>;
  clock: Clock;
};

/** The change that waits for an officer, with the name of the bot that is in force. */
export type PendingChange = BotChange & { username: string };

/**
 * Makes the service of another bot on the office's data: the bindings stay, but nobody has started it yet, and it can neither edit
 * nor copy what lies in the chats of the former one. Until an officer who has started it confirms, nothing goes out by itself.
 */
export function createBotChangeService(deps: BotChangeDeps) {
  const { bots, office, people, binding, sending, clock } = deps;

  /** Finds the change of bot that an officer has not confirmed yet, with the new bot's name (empty until it is known). */
  async function find(): Promise<PendingChange | undefined> {
    const [change, username = ''] = await Promise.all([bots.findChange(), office.findBotUsername()]);
    return change && { ...change, username };
  }

  /** Done again after a crash, it does no harm. */
  async function settle(change: BotChange): Promise<void> {
    const paused = change.paused ?? (await sending.listSending());
    await bots.saveChange({ ...change, paused });
    await sending.pause(paused);
    await noteNobodyStarted(change.at);
    await bots.saveChange({ ...change, paused, isSettled: true });
  }

  async function noteNobodyStarted(at: number): Promise<void> {
    const last = bucketOf(await people.lastId());
    for (let bucket = 0; bucket <= last; bucket++) {
      const bound = (await people.listBucket(bucket)).flatMap(({ telegramId, boundAt = 0 }) =>
        telegramId !== undefined && boundAt < at ? [telegramId] : [],
      );
      await Promise.all(bound.map((account) => binding.noteReachable(account, 'not-started')));
    }
  }

  return {
    find,

    /** Tells whether there is a change that no officer has confirmed. */
    isPending: async (): Promise<boolean> => (await bots.findChange()) !== undefined,

    /** Returns since when the bot is the one it is (epoch ms); 0 if it was never another. */
    since: (): Promise<number> => bots.findSince(),

    /** Notes which bot the office speaks through, and what follows if it is another one. To be told at every start. */
    async arrive(bot: { id: number; username: string }): Promise<PendingChange | undefined> {
      const isOther = await bots.arrive(bot, await office.findBotUsername(), clock.now());
      await office.saveBotUsername(bot.username);
      if (isOther) await deps.forgetChats();
      const change = await bots.findChange();
      if (change && !change.isSettled) await settle(change);
      return find();
    },

    /** Tells each officer once that there is another bot, and by one process. Whom it reaches has started it already. */
    async report(
      officers: () => Promise<readonly number[]>,
      tell: (officer: number, change: PendingChange) => Promise<boolean>,
    ): Promise<void> {
      const change = await find();
      if (!change || !(await bots.claimTelling())) return;
      for (const officer of await officers())
        if (await tell(officer, change)) await binding.noteReachable(officer, 'reachable');
    },

    /** Ends the holding back: what was paused goes on, and what is due goes out. False when another officer was first. */
    async confirm(by: number): Promise<boolean> {
      const change = await find();
      if (!change) return false;
      const decision = {
        at: clock.now(),
        by,
        action: 'bot-changed',
        subject: `@${change.username}`,
      } as const;
      const isOurs = await bots.endChange({
        ...decision,
        ...(change.former && { before: `@${change.former}` }),
      });
      if (isOurs) await sending.goOn(change.paused ?? [], by);
      return isOurs;
    },
  };
}

export type BotChangeService = ReturnType<typeof createBotChangeService>;
