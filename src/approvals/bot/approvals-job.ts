import type { Job, Say } from '../../area/area.ts';
import type { Message } from '../../kernel/message.ts';
import type { Approvals } from '../services/approvals.ts';
import * as say from './approval-messages.ts';

type ApprovalsJobUses = {
  approvals: Pick<Approvals, 'tend'>;
  nameOf(telegramId: number | undefined): Promise<string>;
  /** Whether nothing may go out by itself until an officer has decided. */
  isHeld(): Promise<boolean>;
  zone: string;
  now(): number;
};

/** Returns the part of approvals that goes by itself: asks other officers, tells what came of it, and drops what is too late. */
export function createApprovalsJob({ approvals, nameOf, isHeld, zone, now }: ApprovalsJobUses): Job['run'] {
  return async (bot) => {
    if (await isHeld()) return;
    await approvals.tend({
      ask: async (view, officers) =>
        tellAny(bot, officers, say.askCard(view, await nameOf(view.request.by), { zone, now: now() })),
      async answer(request, released) {
        const officer = await nameOf((request.approved ?? request.returned)?.by ?? 0);
        const answered = say.answerCard(request, officer, released);
        const isTold = request.by !== undefined && (await bot.to(request.by, answered));
        return isTold || bot.toOfficers(answered);
      },
      lapsed: (request, officers) =>
        tellAny(
          bot,
          [...(request.by === undefined ? [] : [request.by]), ...officers],
          say.lapsedCard(request),
        ),
    });
  };
}

/** Whether any of the accounts could be told. */
async function tellAny(bot: Say, accounts: readonly number[], message: Message): Promise<boolean> {
  const told = await Promise.all(accounts.map((account) => bot.to(account, message)));
  return told.includes(true);
}
