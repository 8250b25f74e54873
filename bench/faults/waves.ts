import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import type { PlannedWave } from '../../src/reminders/domain/plan-reminders.ts';
import type { Reminder } from '../../src/reminders/services/reminders.ts';
import { accountOf, type Stage } from '../stage.ts';

const isToEverybody = ({ wave }: Reminder): boolean => 'all' in wave.scenario.audience;

/** Finds the waves to everybody of the next holiday that has several: all ask for a receipt. */
export async function findHoliday({ services }: Stage): Promise<readonly Reminder[]> {
  const waves = (await services.reminders.listUpcoming()).filter(isToEverybody);
  const isSame = (a: PlannedWave, b: PlannedWave) =>
    a.scenario.id === b.scenario.id && a.occasion.year === b.occasion.year;
  const holidays = waves.map(({ wave }) => waves.filter((other) => isSame(other.wave, wave)));
  const found = holidays.find(({ length }) => length > 1);
  if (!found) throw new Error('No holiday of the calendar has two waves.');
  return found;
}

/** Finds the next wave to everybody that has another behind it, and that other. */
export async function findTwoWaves(stage: Stage): Promise<readonly [first: Reminder, next: Reminder]> {
  const [first, next] = await findHoliday(stage);
  if (!first || !next) throw new Error('The holiday has no two waves.');
  return [first, next];
}

/** Finds the next wave to everybody that may still be caught up after so long. */
export async function findLastingWave({ services }: Stage, forMs: number): Promise<Reminder> {
  const waves = (await services.reminders.listUpcoming()).filter(isToEverybody);
  const found = waves.find(({ wave }) => wave.validUntil - wave.at > forMs);
  if (!found) throw new Error('No wave of the calendar lasts so long.');
  return found;
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
