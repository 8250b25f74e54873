import { setTimeout as wait } from 'node:timers/promises';
import type { OpenRehearsal } from '../../src/app/open-rehearsal.ts';
import type { RecordedCall } from '../../src/rehearsal/bot-api/feed.ts';
import { INVENTED_OFFICE, type InventedPerson } from '../../src/rehearsal/invented-office.ts';
import type { Turn } from '../../src/rehearsal/year/reading.ts';

const LOOK_MS = 2;

type Living = Pick<OpenRehearsal, 'office' | 'rehearsal'>;

/**
 * Lets people of a lived year act one after another, and tells in whose turn the bot made a call: what it sends them then answers them,
 * what it sends anybody else it says by itself. It begins when everybody has been greeted, whom the opening let write to the bot.
 */
export async function takingTurns({ office, rehearsal: { server } }: Living) {
  const turnOf = new Map<RecordedCall, number>();
  let turn: number | 'everybody' | undefined = 'everybody';
  const note = (call: RecordedCall) => {
    const who = turn === 'everybody' ? Number(call.parameters.chat_id) : turn;
    if (who !== undefined) turnOf.set(call, who);
  };
  server.calls.forEach(note);
  server.feed.subscribe((event) => {
    if (event.kind === 'call') note(event.call);
  });

  async function allAnswered(): Promise<void> {
    while ((await office.shell.inbox.list()).pending.length > 0) await wait(LOOK_MS);
  }

  const isGreeted = ({ telegramId }: InventedPerson) =>
    server
      .findAccount(telegramId)
      ?.messages()
      .some(({ from }) => from?.is_bot);
  while (!INVENTED_OFFICE.people.every(isGreeted)) await wait(LOOK_MS);
  await allAnswered();
  turn = undefined;

  async function alone(who: number, act: () => Promise<unknown>): Promise<unknown> {
    turn = who;
    try {
      return await act();
    } finally {
      await allAnswered();
      turn = undefined;
    }
  }

  let last: Promise<unknown> = Promise.resolve();
  const inTurn: Turn = (who, act) => {
    const own = last.then(() => alone(who.id, act));
    last = own.catch(() => {});
    return own;
  };
  return { turn: inTurn, turnOf };
}
