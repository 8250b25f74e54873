import { z } from 'zod';
import type { PlannedWave } from '../../reminders/domain/plan-reminders.ts';
import { asksForReceipt, type Scenario } from '../../reminders/domain/scenario.ts';

/** What an officer chose: for how many seconds something has to lie with people at least before they may take note of it. */
export const ReadingChoiceSchema = z.object({ seconds: z.int().positive() });

/** Returns the name under which the choice for a wave is kept: for every year. */
export const waveKey = ({ scenario, wave }: Pick<PlannedWave, 'scenario' | 'wave'>): string =>
  `wave.${scenario.id}.${wave.name}`;

/** Returns the name under which that for the material of a session is kept. */
export const sessionKey = (session: number): string => `study.${session}`;

/** Lists the names for all waves of a scenario that ask for a receipt: there is no such time without one. */
export const scenarioKeys = (scenario: Scenario): string[] =>
  scenario.waves.filter((wave) => asksForReceipt(scenario, wave)).map((wave) => waveKey({ scenario, wave }));

/** Returns the longest of the times that are asked for; nothing where none is. */
export function strictest(times: readonly (number | undefined)[]): number | undefined {
  const asked = times.filter((seconds) => seconds !== undefined);
  return asked.length === 0 ? undefined : Math.max(...asked);
}
