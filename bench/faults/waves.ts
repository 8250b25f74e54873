import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import type { PlannedWave } from '../../src/reminders/domain/plan-reminders.ts';
import type { Reminder } from '../../src/reminders/services/reminders.ts';
import { accountOf, type Stage } from '../stage.ts';

/** Finds the next wave to everybody that has another behind it, and that other: both ask for a receipt. */
export async function findTwoWaves({ services }: Stage): Promise<readonly [first: Reminder, next: Reminder]> {
  const waves = (await services.reminders.listUpcoming()).filter(
    ({ wave }) => 'all' in wave.scenario.audience,
  );
  const isSame = (a: PlannedWave, b: PlannedWave) =>
    a.scenario.id === b.scenario.id && a.occasion.year === b.occasion.year;
  for (const [at, first] of waves.entries()) {
    const next = waves.slice(at + 1).find(({ wave }) => isSame(wave, first.wave));
    if (next) return [first, next];
  }
  throw new Error('No holiday of the calendar has two waves.');
}

/** Counts the messages that ask for a receipt of this notice, of so many people: those of each. */
export function countAsked(api: BotApiServer, people: number, noticeId: string): number[] {
  const asks = `receipt.ack:${noticeId}`;
  return Array.from({ length: people }, (_, index) => {
    const messages = api.findAccount(accountOf(index + 1))?.messages() ?? [];
    return messages.filter(({ reply_markup: keyboard }) =>
      keyboard?.inline_keyboard
        .flat()
        .some((button) => 'callback_data' in button && button.callback_data === asks),
    ).length;
  });
}
