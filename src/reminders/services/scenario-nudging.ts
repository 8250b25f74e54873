import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PlannedWave } from '../domain/plan-reminders.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { WaveStore } from '../store/wave-store.ts';

type Deps = { waveStore: Pick<WaveStore, 'findNudging' | 'saveNudging'>; clock: Clock };

/** Makes the service of after how many working days those are nudged by itself who have not taken note of a scenario's waves. */
export function createScenarioNudging({ waveStore, clock }: Deps) {
  return {
    /** Returns what the office chose, else what the scenario's file says; empty: nobody is nudged by itself. */
    async find({ id, nudgeAfter = [] }: Scenario): Promise<readonly number[]> {
      return (await waveStore.findNudging(id)) ?? nudgeAfter;
    },

    /** Chooses it for all waves of the wave's scenario that are still to go out. */
    async choose(
      { scenario, occasion }: PlannedWave,
      after: readonly number[],
      { by, called }: { by: number; called: string },
    ): Promise<void> {
      const decision: AuditEntry = {
        ...{ at: clock.now(), by, action: 'scenario-nudging-set', subject: occasion.name, after: called },
      };
      await waveStore.saveNudging(scenario.id, after, decision);
    },
  };
}

export type ScenarioNudging = ReturnType<typeof createScenarioNudging>;
